"""The tables of the newest schema, as queries see them. What makes them stands in `schema`."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table

SCHEMA = MetaData()

AUDIT = Table(
    "audit",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("label", String),
    Column("service", String),
    Column("framework_id", String),
    Column("framework_version", String),
    Column("created_at", String),
    Column("period", String),
    Column("caseload", Integer),
    Column("sampling", String),
    Column("contact", String),
    Column("keep_until", String),
    Column("demonstration", Integer),
    Column("addressee", String),
    Column("sender", String),
    Column("copy_to", String),
    Column("fieldwork_from", String),
    Column("fieldwork_to", String),
    Column("reported_on", String),
    Column("reoffending", String),
    Column("reoffending_source", String),
    Column("legal_hold", Integer),
    Column("purpose", String),
)

FRAMEWORK = Table(
    "framework",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("digest", String),
    Column("text", String),
)

CASE = Table(
    "audit_case",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("position", Integer),
    Column("reference", String),
    Column("folded", String),
    Column("attributes", String),
    Column("state", String),
    Column("states", String),
)

JUDGEMENT = Table(
    "judgement",
    SCHEMA,
    Column("case_id", String, primary_key=True),
    Column("question_id", String, primary_key=True),
    Column("answer", String),
    Column("reasons", String),
    Column("na_reason", String),
    Column("note", String),
    Column("quote", String),
    Column("flagged", Integer),
    Column("auditor", String),
    Column("changed_at", String),
    Column("question_digest", String),
    Column("parked", Integer),
    Column("lacking", Integer),
    Column("quote_shared", Integer),
)

INTERVIEW = Table(
    "interview",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("position", Integer),
    Column("staff_code", String),
    Column("folded", String),
    Column("held_on", String),
    Column("interviewer", String),
    Column("responses", String),
    Column("comments", String),
    Column("themes", String),
)

SENTENCE = Table(
    "sentence",
    SCHEMA,
    Column("section", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("own", Integer),
    Column("included", Integer),
    Column("words", String),
    Column("text", String),
    Column("written_for", String),
    Column("position", Integer),
)

POINT = Table(
    "point",
    SCHEMA,
    Column("kind", String, primary_key=True),
    Column("suggestion", String, primary_key=True),
    Column("used", Integer),
    Column("text", String),
    Column("written_for", String),
)

PLAN_ACTION = Table(
    "plan_action",
    SCHEMA,
    Column("id", String, primary_key=True),
    Column("position", Integer),
    Column("area", String),
    Column("action", String),
    Column("owner", String),
    Column("measure", String),
    Column("due", String),
    Column("status", String),
    Column("reason", String),
    Column("notes", String),
)

ACTION = Table(
    "action",
    SCHEMA,
    Column("id", Integer, primary_key=True),
    Column("at", String),
    Column("who", String),
    Column("label", String),
    Column("role", String),
    Column("of", Integer),
)

EVENT = Table(
    "event",
    SCHEMA,
    Column("seq", Integer, primary_key=True),
    Column("action", Integer),
    Column("kind", String),
    Column("subject", String),
    Column("before", String),
    Column("after", String),
    Column("why", String),
    Column("prev", String),
    Column("hash", String),
)
