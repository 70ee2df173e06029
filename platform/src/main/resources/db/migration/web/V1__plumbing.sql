-- Answers already given: whoever repeats a key gets the first answer again.
-- The reference names what the act made; the answer is rendered from that again, so nothing a
-- person could be known by lies here.
create table web.idempotency (
    client     text        not null,
    key        text        not null,
    request    bytea       not null check (octet_length(request) = 32),
    status     smallint    check (status between 200 and 299),
    reference  text,
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    primary key (client, key),
    check ((status is null) = (reference is null)),
    check (made_at < expires_at)
);
create index idempotency_expires_at on web.idempotency (expires_at);

-- Who may run a job now. The term grows with every change of hands, so a holder who slept through
-- the end of its lease is told apart from the one after it.
create table web.lease (
    name       text        primary key,
    holder     uuid        not null,
    term       bigint      not null check (term > 0),
    held_until timestamptz not null
);

-- The publication registry of Spring Modulith 2.1, structure v2 of its own DDL.
create table web.event_publication (
    id                     uuid        primary key,
    listener_id            text        not null,
    event_type             text        not null,
    serialized_event       text        not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event on web.event_publication
    using hash (serialized_event);
create index event_publication_completion_date on web.event_publication (completion_date);
