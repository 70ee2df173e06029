-- Programs that may call. Of a key only the digest of its secret half is kept; 256 random bits need
-- no salt and no slow hash.
create table access.client (
    id          uuid        primary key,
    name        text        not null unique check (length(name) between 1 and 80),
    secret_hash bytea       not null check (octet_length(secret_hash) = 32),
    created_at  timestamptz not null,
    disabled_at timestamptz
);
