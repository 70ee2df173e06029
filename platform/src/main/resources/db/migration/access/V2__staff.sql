-- People who work for the lender, each with a role and a key of which only the digest of the secret
-- half is kept. A name is never given twice. Nothing changes but that a key is revoked, once.
create table access.staff (
    id          uuid        primary key,
    name        text        not null unique check (length(name) between 1 and 80),
    role        text        not null
                check (role in ('analyst', 'officer', 'servicing', 'compliance', 'admin')),
    secret_hash bytea       not null check (octet_length(secret_hash) = 32),
    created_at  timestamptz not null,
    revoked_at  timestamptz
);
