// Nothing to call: linking this target makes libxml2, libzip and libxlsxwriter load when they are first used, not
// when the process starts. See docs/decisions/late-libraries.md.
