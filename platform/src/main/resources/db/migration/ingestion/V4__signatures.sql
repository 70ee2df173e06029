-- Who signed what was taken in. A claim without a signature is of an unsigned delivery.

create table ingestion.signature (
    id          uuid primary key,
    digest      bytea not null unique,  -- of what was signed, so that it is met but once
    sender      text not null,
    key_id      text not null,
    algorithm   text not null,
    created_at  timestamptz not null,   -- as it says itself
    verified_at timestamptz not null
);

alter table ingestion.claim
    add column signature uuid references ingestion.signature (id);

-- Log positions of events that came in signed deliveries. What lies in no range came unsigned.
create table ingestion.signed_range (
    first_position bigint primary key check (first_position > 0),
    last_position  bigint not null unique check (last_position >= first_position),
    signature      uuid not null references ingestion.signature (id)
);

create trigger appended_only before update or delete or truncate on ingestion.signature
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on ingestion.signed_range
    for each statement execute function audit.refuse_change();
