package org.thinfile.learning.report;

/** The language of a report. */
public enum Words {
    ZH("zh-Hans"),
    EN("en");

    private final String code;

    Words(String code) {
        this.code = code;
    }

    /** As the page declares it. */
    String code() {
        return code;
    }

    /** One of two texts. */
    String of(String zh, String en) {
        return this == ZH ? zh : en;
    }
}
