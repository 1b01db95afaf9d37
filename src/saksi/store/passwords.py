"""Passwords, kept as scrypt hashes with their parameters, and the random secrets of sessions and tokens.

The cost (32 MiB, three passes of it, a third of a second) is one of those that OWASP's Password Storage Cheat Sheet
takes for equally good.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from base64 import b64decode, b64encode

from saksi.errors import UsageError

COST, BLOCK, PASSES = 2**15, 8, 3
LEAST, MOST = 12, 1000  # characters of a password
SECRET_BYTES = 32
AT_ONCE = threading.BoundedSemaphore(2)  # who floods the sign-in gets neither all memory nor all cores


def hash_password(password: str) -> str:
    """The hash to be stored: "scrypt$cost$block$passes$salt$hash". Raises UsageError for one too short or too long."""
    if not LEAST <= len(_same(password)) <= MOST:
        raise UsageError(f"A password has {LEAST} to {MOST} characters.", "password")
    salt = secrets.token_bytes(16)
    found = _scrypt(password, salt, COST, BLOCK, PASSES)
    return "$".join(("scrypt", str(COST), str(BLOCK), str(PASSES), b64encode(salt).decode(), b64encode(found).decode()))


def is_password(password: str, stored: str | None) -> bool:
    """Whether this is the password of a stored hash; without one, False after the same work."""
    if stored is None:
        _scrypt(password, bytes(16), COST, BLOCK, PASSES)
        return False
    _, cost, block, passes, salt, expected = stored.split("$")
    found = _scrypt(password, b64decode(salt), int(cost), int(block), int(passes))
    return hmac.compare_digest(found, b64decode(expected))


def new_secret() -> str:
    """256 random bits in characters that need no quoting anywhere."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_hash(secret: str) -> str:
    """What is stored of a secret. 256 random bits cannot be guessed, so a fast hash will do, and looking it up by its
    index tells nothing of the secret.
    """
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _same(password: str) -> str:
    """The same password however a keyboard composes its characters."""
    return unicodedata.normalize("NFKC", password)


def _scrypt(password: str, salt: bytes, cost: int, block: int, passes: int) -> bytes:
    room = 128 * block * (cost + passes) + 2**20
    with AT_ONCE:
        return hashlib.scrypt(
            _same(password).encode("utf-8", "surrogatepass"),
            salt=salt, n=cost, r=block, p=passes, maxmem=room, dklen=32,
        )  # fmt: skip
