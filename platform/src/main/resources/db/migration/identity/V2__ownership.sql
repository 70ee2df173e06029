-- Proofs of ownership of a phone number, an e-mail address or an account. What is proved lies here as
-- a keyed hash alone, and so does the secret that proves it.

create table identity.proof (
    id           uuid primary key,
    number       bigint not null unique generated always as identity,
    subject      uuid not null references identity.subject (id),
    kind         text not null check (kind in ('phone', 'email', 'account')),
    contact_hash bytea not null,        -- of the number, address or account, as an identifier's
    secret_hash  bytea not null,        -- of the code or the amounts
    started_at   timestamptz not null,
    expires_at   timestamptz not null,
    check (started_at < expires_at)
);
create index proof_of_contact on identity.proof (contact_hash, started_at);

create table identity.proof_attempt (
    number bigint primary key generated always as identity,
    proof  uuid not null references identity.proof (id),
    proved boolean not null,
    at     timestamptz not null
);
create index attempt_of_proof on identity.proof_attempt (proof);

create table identity.verification (
    id          uuid primary key,
    number      bigint not null unique generated always as identity,
    proof       uuid not null unique references identity.proof (id),
    subject     uuid not null references identity.subject (id),
    kind        text not null,
    method      text not null check (method in ('code', 'micro-transfer')),
    verified_at timestamptz not null,   -- by the business clock, as are consents
    ends_at     timestamptz not null,
    recorded_at timestamptz not null,
    check (verified_at < ends_at)
);
create index verification_of_subject on identity.verification (subject, number);

-- What has yet to be sent: gone once it was.
create table identity.outbox (
    id       uuid primary key,
    proof    uuid not null references identity.proof (id),
    subject  uuid not null,
    sealed   bytea not null,            -- whom it goes to and what it says, under the record key
    asked_at timestamptz not null
);

create trigger appended_only before update or delete or truncate on identity.proof
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on identity.proof_attempt
    for each statement execute function audit.refuse_change();
create trigger appended_only before update or delete or truncate on identity.verification
    for each statement execute function audit.refuse_change();
