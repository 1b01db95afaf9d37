"""Archives for the tests: a SQLite file always, PostgreSQL where SAKSI_TEST_POSTGRES names a server's address."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

POSTGRES = os.environ.get("SAKSI_TEST_POSTGRES")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an archive that is not there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "archive.db")
        return
    if not POSTGRES:
        pytest.skip("no PostgreSQL server: SAKSI_TEST_POSTGRES is not set")
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    url = make_url(POSTGRES).set(drivername="postgresql+psycopg")
    name = f"saksi_{uuid.uuid4().hex[:12]}"
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()
