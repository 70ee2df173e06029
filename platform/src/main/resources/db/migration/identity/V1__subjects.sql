-- Who a subject is. No clear identifier is ever stored: hashes are keyed, traits are sealed.

create table identity.subject (
    id     uuid primary key,
    traits bytea                        -- canonical bytes of all it declared, under the record key
);

create table identity.identifier (
    hash    bytea primary key,          -- keyed hash of kind and value
    kind    text not null,
    subject uuid not null references identity.subject (id) deferrable initially deferred
);
create index identifier_of_subject on identity.identifier (subject);

create table identity.token (
    hash  bytea primary key,            -- keyed hash of what a counterparty is known by
    token bigint not null unique check (token <> 0)
);
