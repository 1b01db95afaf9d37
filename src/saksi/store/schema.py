"""The archive's tables. A change here needs a migration in `saksi.store.migrations` and a new `VERSION`.

`seq` columns hold the number of the write transaction that last changed the row: the cursor of updates. Writers take
that number first and so stand in line, on both databases; a reader that has seen N misses nothing after it. What has
changed in an article, its tellings or what these are joined with stands in `changed`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
NUMBER = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's own row number

clock = Table("clock", METADATA, Column("id", Integer, primary_key=True), Column("seq", BigInteger, nullable=False))

articles = Table(
    "articles",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("given_id", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("language", String(8), nullable=False),
    Column("published", Date),
    Column("title", Text),
    Column("text", LargeBinary, nullable=False),  # UTF-8; bytes, since no database takes every string
    Column("text_sha256", String(64), nullable=False),
    Column("raw_sha256", String(64)),
    Column("extraction", Text, nullable=False),
    Column("source", Text),
    Column("copy_group", String(64), nullable=False),
    Column("signature", LargeBinary),
    Column("coder", Text, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Index("articles_by_published", "published", "number"),
    Index("articles_by_outlet", "outlet", "published"),
    Index("articles_by_language", "language"),
    Index("articles_by_copy_group", "copy_group"),
)

records = Table(
    "records",
    METADATA,
    Column("article", NUMBER, ForeignKey("articles.number"), primary_key=True),
    Column("coder", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("coded_at", DateTime(timezone=True), nullable=False),
)

tellings = Table(
    "tellings",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("article", NUMBER, ForeignKey("articles.number"), nullable=False),
    Column("event", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("means", Text),
    Column("status", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("place", Text),
    Column("country", String(3)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("place_precision", String(8)),
    Column("start", Date),
    Column("end", Date),
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("injured_low", Integer),
    Column("injured_high", Integer),
    Column("published", Date, nullable=False),  # the article's, so that pages in its order need no other table
    Column("incident", String(32)),
    Column("matched", BigInteger, nullable=False),
    Column("review", String(8)),
    UniqueConstraint("article", "event"),
    Index("tellings_by_confidence", "confidence", "number"),
    Index("tellings_by_type", "type", "published", "number"),
    Index("tellings_by_published", "published", "number"),
    Index("tellings_by_country", "country", "start"),
    Index("tellings_by_place", "place"),
    Index("tellings_by_start", "start"),
    Index("tellings_by_point", "latitude", "longitude", "place_precision"),  # all that a map counts by
    Index("tellings_by_incident", "incident", "review"),
    Index("tellings_by_review", "review"),
    Index("tellings_by_matched", "matched"),
)

changed = Table(
    "changed",
    METADATA,
    Column("article", NUMBER, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Index("changed_by_seq", "seq", "article"),
)

matchers = Table(
    "matchers",
    METADATA,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),  # from when on all incidents are this one's
    Column("version", Text, nullable=False),
)

parties = Table(
    "parties",
    METADATA,
    Column("telling", NUMBER, ForeignKey("tellings.number"), nullable=False),
    Column("role", String(9), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("party_id", Text),
    Index("parties_by_telling", "telling"),
    Index("parties_by_name", "folded", "role", "telling"),
)

bands = Table(
    "bands",
    METADATA,
    Column("key", BigInteger, nullable=False),
    Column("article", NUMBER, ForeignKey("articles.number"), nullable=False),
    Index("bands_by_key", "key"),
)

blocks = Table(
    "blocks",
    METADATA,
    Column("key", Text, nullable=False),
    Column("telling", NUMBER, ForeignKey("tellings.number"), nullable=False),
    Index("blocks_by_key", "key"),
    Index("blocks_by_telling", "telling"),
)

links = Table(
    "links",
    METADATA,
    Column("left", NUMBER, ForeignKey("tellings.number"), primary_key=True),
    Column("right", NUMBER, ForeignKey("tellings.number"), primary_key=True),
    Column("weight", Float, nullable=False),
    Column("comparisons", LargeBinary, nullable=False),
    Index("links_by_right", "right"),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("article", String(64), nullable=False),  # keys, not numbers: a decision outlives what it is about
    Column("event", Text, nullable=False),
    Column("other_article", String(64)),
    Column("other_event", Text),
    Column("action", String(8), nullable=False),
    Column("field", String(12)),
    Column("old", LargeBinary),
    Column("new", LargeBinary),
    Column("start", Integer),
    Column("end", Integer),
    Column("seen", LargeBinary),
    Column("other_seen", LargeBinary),
    Column("coder", Text),
    Column("based_on", BigInteger, nullable=False),
    Column("undoes", BigInteger, unique=True),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Index("decisions_by_article", "article", "id"),
    Index("decisions_by_other_article", "other_article", "id"),
    Index("decisions_by_person", "by", "id"),
    Index("decisions_by_action", "action", "id"),
)

# The records of articles as the standing decisions leave them; what no decision is about stands in `records` alone.
reviewed = Table(
    "reviewed",
    METADATA,
    Column("article", NUMBER, ForeignKey("articles.number"), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

feeds = Table(
    "feeds",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("next_at", DateTime(timezone=True), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("trouble", Text),
)

feed_links = Table(
    "feed_links",
    METADATA,
    Column("key", String(64), primary_key=True),  # SHA-256 of the address
    Column("feed", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the name folded: "Sari" and "sari" are one
    Column("role", String(8), nullable=False),
    Column("password", Text, nullable=False),  # see saksi.store.passwords
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("closed_at", DateTime(timezone=True)),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("hash", String(64), primary_key=True),  # SHA-256 of what the browser holds
    Column("account", NUMBER, ForeignKey("accounts.number"), nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("sessions_by_account", "account"),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of the token
    Column("account", NUMBER, ForeignKey("accounts.number"), nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),  # with spaces between
    Column("made_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("last_used", Date),
    Column("revoked_at", DateTime(timezone=True)),
    Index("tokens_by_account", "account"),
)

incidents = Table(
    "incidents",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("type", String(16), nullable=False),
    Column("country", String(3)),
    Column("start", Date),
    Column("end", Date),
    Column("body", LargeBinary, nullable=False),
    Column("differing", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Index("incidents_by_start", "start", "id"),
    Index("incidents_by_seq", "seq"),
)
Index("incidents_by_differing", incidents.c.differing.desc(), incidents.c.id)  # the order of the queue

tombstones = Table(
    "tombstones",
    METADATA,
    Column("kind", String(8), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("into", Text),
    Column("seq", BigInteger, nullable=False),
    Index("tombstones_by_seq", "seq"),
)

# Lower-case stems of title and text, in both languages; made by us, so that both databases find the same.
WORDS = {
    "sqlite": "CREATE VIRTUAL TABLE article_words USING fts5(title, body, content='', tokenize='unicode61')",
    "postgresql": "CREATE TABLE article_words (article BIGINT PRIMARY KEY REFERENCES articles (number), "
    "words TSVECTOR NOT NULL)",
}
WORDS_INDEX = {"postgresql": "CREATE INDEX article_words_found ON article_words USING GIN (words)"}
