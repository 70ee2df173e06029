package org.thinfile.web;

import java.time.Instant;
import java.util.UUID;

/**
 * The right of one node to do something until an instant.
 *
 * @param name what for, such as {@code web.forget-keys}
 * @param holder the node's id
 * @param term grows whenever the lease is taken anew; hand it on to whatever must refuse a late
 *     holder
 * @param until first instant (of the database's clock) at which it is over
 */
public record Lease(String name, UUID holder, long term, Instant until) {}
