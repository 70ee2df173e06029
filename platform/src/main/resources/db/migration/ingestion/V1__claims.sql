-- Which rows of which data set were taken in, and which wait for a remedy.

create table ingestion.claim (
    data_set   text not null,
    mapping    bytea not null,          -- digest of the mapping that read the rows
    first_row  bigint not null,         -- data rows count from 1
    last_row   bigint not null,
    batch_hash bytea not null,          -- keyed hash of the rows' content
    events     bigint not null,         -- facts found in the rows, whether new or not
    claimed_at timestamptz not null,
    primary key (data_set, mapping, first_row, last_row, batch_hash),
    check (first_row between 1 and last_row)
);

create table ingestion.quarantine (
    number      bigint generated always as identity primary key,
    data_set    text not null,
    mapping     text not null,          -- name of the mapping
    file        text not null,          -- name without folders
    row_number  bigint not null,
    line        bigint not null,
    column_name text not null,          -- empty where the fault is of the whole row
    reason      text not null,
    detail      text not null,          -- never a value of the row
    remedy      text not null,
    intake      uuid not null,          -- names the intake key the row is sealed under
    sealed      bytea not null,
    row_hash    bytea not null,         -- keyed hash of the row's content
    since       timestamptz not null,
    released_at timestamptz
);

-- one open entry for each fault of a row, however often the file comes
create unique index open_fault on ingestion.quarantine
    (data_set, row_hash, row_number, column_name, reason) where released_at is null;
create index open_row on ingestion.quarantine
    (data_set, file, row_number) where released_at is null;
