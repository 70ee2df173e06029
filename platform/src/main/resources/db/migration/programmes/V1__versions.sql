-- Versions of programme folders, and which one is current since when. Both only grow.
create table programmes.version (
    digest       bytea       primary key check (length(digest) = 32),
    name         text        not null,
    published_at timestamptz not null,
    files        bytea       not null
);

create table programmes.activation (
    number       bigint      generated always as identity primary key,
    name         text        not null,
    digest       bytea       not null references programmes.version,
    activated_at timestamptz not null
);

create index activation_by_name on programmes.activation (name, number desc);
