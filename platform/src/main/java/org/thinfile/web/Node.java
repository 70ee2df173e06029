package org.thinfile.web;

import java.util.UUID;

/**
 * This process among those that share the database.
 *
 * @param id random, new at every start
 */
public record Node(UUID id) {}
