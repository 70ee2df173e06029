-- What was answered to rows that were handed over, so that a repeated request gets the same answer.

create table ingestion.delivery (
    id          uuid primary key,
    data_set    text not null,
    answer      jsonb not null,         -- counts and faults; never a value of a row
    answered_at timestamptz not null
);

-- the faults of a delivery are found by the content of its rows
create index open_content on ingestion.quarantine
    (data_set, row_hash) where released_at is null;
