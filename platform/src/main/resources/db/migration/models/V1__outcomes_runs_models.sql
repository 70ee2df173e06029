-- What models learn from, how they were made, what they are and what they said. Every table is
-- append-only.
create table models.outcome (
    definition   text        not null check (length(definition) between 1 and 60),
    subject_id   uuid        not null,
    bad          boolean     not null,
    fold         smallint    not null check (fold between 0 and 99),
    known_at     timestamptz not null,
    recorded_at  timestamptz not null default now(),
    primary key (definition, subject_id)
);

create table models.model (
    model_id       text        primary key check (model_id ~ '^[0-9a-f]{64}$'),
    programme      text        not null,
    family         text        not null,
    definitions    text        not null check (definitions ~ '^[0-9a-f]{64}$'),
    population     text        not null,
    outcome        text        not null,
    horizon_months smallint    not null check (horizon_months > 0),
    trained_at     timestamptz not null,
    retrospective  boolean     not null,
    simulated      boolean     not null,
    raise_from     smallint    not null,
    lower_below    smallint    not null,
    freeze_below   smallint    not null,
    body           bytea       not null,
    recorded_at    timestamptz not null default now(),
    check (freeze_below <= lower_below and lower_below <= raise_from)
);

-- provenance holds the canonical JSON of the run: what it was made from, how, and what came out
create table models.run (
    run_id       uuid        primary key,
    programme    text        not null,
    trained_at   timestamptz not null,
    champion     text        not null references models.model (model_id),
    data         text        not null check (data ~ '^[0-9a-f]{64}$'),
    provenance   bytea       not null,
    recorded_at  timestamptz not null default now()
);

create table models.run_model (
    run_id       uuid        not null references models.run,
    model_id     text        not null references models.model,
    primary key (run_id, model_id)
);

-- whose data a run saw, and for what
create table models.manifest (
    run_id       uuid        not null references models.run,
    subject_id   uuid        not null,
    used_for     text        not null check (used_for in ('learning', 'validation')),
    primary key (run_id, subject_id)
);

create index manifest_subject on models.manifest (subject_id);

create table models.champion (
    champion_no  bigint      generated always as identity primary key,
    programme    text        not null,
    model_id     text        not null references models.model,
    valid_from   timestamptz not null,
    run_id       uuid        references models.run,
    recorded_at  timestamptz not null default now()
);

create index champion_lookup on models.champion (programme, valid_from, champion_no);

create table models.score_log (
    score_no     bigint      generated always as identity primary key,
    model_id     text        references models.model,
    subject_id   uuid        not null,
    scored_at    timestamptz not null,
    points       smallint,
    why          text,
    vector       text        not null check (vector ~ '^[0-9a-f]{64}$'),
    recorded_at  timestamptz not null default now(),
    check ((points is null) <> (why is null))
);

create index score_log_subject on models.score_log (subject_id);

create trigger appended_only before update or delete or truncate on models.outcome
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.model
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.run
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.run_model
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.manifest
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.champion
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on models.score_log
    for each statement execute function audit.refuse_change();
