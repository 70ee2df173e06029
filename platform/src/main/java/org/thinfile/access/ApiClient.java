package org.thinfile.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that may call.
 *
 * @param id random, part of its key
 * @param name its own name, unique; what the audit trail shows
 * @param createdAt real time
 * @param disabledAt from when on its key opens nothing, null while it does
 */
public record ApiClient(UUID id, String name, Instant createdAt, @Nullable Instant disabledAt) {}
