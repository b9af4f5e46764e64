#include "late.h"

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

static struct late_library xml2 = {
#if defined(__APPLE__)
    "libxml2.2.dylib",
#elif LIBXML_VERSION >= 21400
    "libxml2.so.16",
#else
    "libxml2.so.2",
#endif
    "libxml2", 0};

LATE(xml2, void, xmlInitParser, (void), ())
LATE(xml2, int, xmlStrEqual, (const xmlChar *a, const xmlChar *b), (a, b))

LATE(
    xml2, xmlParserCtxtPtr, xmlCreateIOParserCtxt,
    (xmlSAXHandlerPtr handler, void *data, xmlInputReadCallback read, xmlInputCloseCallback close, void *source,
     xmlCharEncoding encoding),
    (handler, data, read, close, source, encoding))
LATE(xml2, int, xmlCtxtUseOptions, (xmlParserCtxtPtr context, int options), (context, options))
LATE(xml2, int, xmlParseDocument, (xmlParserCtxtPtr context), (context))
LATE(xml2, void, xmlStopParser, (xmlParserCtxtPtr context), (context))
LATE(xml2, void, xmlFreeParserCtxt, (xmlParserCtxtPtr context), (context))
LATE(xml2, void, xmlSetStructuredErrorFunc, (void *context, xmlStructuredErrorFunc handler), (context, handler))

LATE(xml2, void, xmlSetExternalEntityLoader, (xmlExternalEntityLoader loader), (loader))
LATE(
    xml2, xmlParserInputPtr, xmlNoNetExternalEntityLoader,
    (const char *url, const char *id, xmlParserCtxtPtr context), (url, id, context))
LATE(
    xml2, xmlParserInputBufferPtr, xmlParserInputBufferCreateMem,
    (const char *bytes, int size, xmlCharEncoding encoding), (bytes, size, encoding))

LATE(xml2, int, xmlCheckFilename, (const char *path), (path))

LATE(xml2, xmlSchemaParserCtxtPtr, xmlSchemaNewParserCtxt, (const char *url), (url))
LATE(
    xml2, void, xmlSchemaSetParserStructuredErrors,
    (xmlSchemaParserCtxtPtr parser, xmlStructuredErrorFunc handler, void *context), (parser, handler, context))
LATE(xml2, xmlSchemaPtr, xmlSchemaParse, (xmlSchemaParserCtxtPtr parser), (parser))
LATE(xml2, void, xmlSchemaFreeParserCtxt, (xmlSchemaParserCtxtPtr parser), (parser))
LATE(xml2, void, xmlSchemaFree, (xmlSchemaPtr schema), (schema))
LATE(xml2, xmlSchemaValidCtxtPtr, xmlSchemaNewValidCtxt, (xmlSchemaPtr schema), (schema))
LATE(
    xml2, void, xmlSchemaSetValidStructuredErrors,
    (xmlSchemaValidCtxtPtr validator, xmlStructuredErrorFunc handler, void *context),
    (validator, handler, context))
LATE(
    xml2, int, xmlSchemaValidateStream,
    (xmlSchemaValidCtxtPtr validator, xmlParserInputBufferPtr input, xmlCharEncoding encoding,
     xmlSAXHandlerPtr handler, void *context),
    (validator, input, encoding, handler, context))
LATE(xml2, void, xmlSchemaFreeValidCtxt, (xmlSchemaValidCtxtPtr validator), (validator))
