// Debian's libxml2 headers pull in ICU, which clashes with Foundation's own: switch that off first.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlerror.h>

/// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to read; this wraps it.
static inline void concord_xml_free(void *pointer) { xmlFree(pointer); }
