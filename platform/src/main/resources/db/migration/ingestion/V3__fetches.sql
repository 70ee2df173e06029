-- How far each fetch from a source is, and which sources are left alone.

create table ingestion.fetch (
    id           uuid primary key,
    connector    text not null,
    subject_hash bytea not null,        -- keyed hash of the identifier that is asked for
    from_day     date not null,
    to_day       date not null,         -- the first day that is not wanted any more
    state        text not null check (state in ('running', 'stopped', 'complete')),
    cursor       bytea,                 -- the next page's place, sealed; null for the first page
    pages        int not null check (pages >= 0),
    rows         bigint not null check (rows >= 0),
    started_at   timestamptz not null,
    finished_at  timestamptz,
    problem      text,                  -- why the last run stopped; never a word of the source
    check (from_day < to_day),
    check ((state = 'complete') = (finished_at is not null)),
    check (state = 'stopped' or problem is null),
    check (state <> 'complete' or cursor is null)
);

-- whoever asks for the same again goes on with what is not finished
create unique index unfinished_fetch on ingestion.fetch
    (connector, subject_hash, from_day, to_day) where state <> 'complete';

create table ingestion.circuit (
    connector text primary key,
    failures  int not null check (failures >= 0), -- tries in a row that failed
    opened_at timestamptz                         -- since when it is left alone; null where it is not
);
