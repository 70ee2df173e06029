package org.thinfile.postgres;

/** Whether what is committed must outlive a crash of the machine. */
public enum Durability {
    /** It must: for everything but tests. */
    DURABLE,
    /** It need not: tests that throw the cluster away. */
    THROWAWAY
}
