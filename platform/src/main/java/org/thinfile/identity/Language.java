package org.thinfile.identity;

/** The languages in which people are told something. */
enum Language {
    ZH,
    EN
}
