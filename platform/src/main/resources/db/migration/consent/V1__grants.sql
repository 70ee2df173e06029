-- Grants are appended and never changed: a withdrawal is a row of its own.

create table consent.grant (
    id         uuid primary key,                               -- made of all other columns but number
    number     bigint not null generated always as identity,   -- order of recording
    subject    uuid not null,
    source     text not null,
    purpose    text not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    sensitive  boolean not null,
    simulated  boolean not null,
    text_shown text not null,
    check (starts_at < ends_at)
);
create index grant_of_subject on consent.grant (subject);

create table consent.withdrawal (
    grant_id     uuid primary key references consent.grant (id),
    withdrawn_at timestamptz not null
);

create trigger appended_only before update or delete or truncate on consent.grant
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on consent.withdrawal
    for each statement execute function audit.refuse_change();
