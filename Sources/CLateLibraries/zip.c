#include "late.h"

#include <zip.h>

static struct late_library zip = {
#if defined(__APPLE__)
    "libzip.5.dylib",
#elif LIBZIP_VERSION_MAJOR > 1 || LIBZIP_VERSION_MINOR >= 8
    "libzip.so.5",
#else
    "libzip.so.4",
#endif
    "libzip4", 0};

LATE(
    zip, zip_source_t *, zip_source_buffer_create,
    (const void *bytes, zip_uint64_t count, int frees, zip_error_t *error), (bytes, count, frees, error))
LATE(zip, void, zip_source_free, (zip_source_t *source), (source))
LATE(
    zip, zip_t *, zip_open_from_source, (zip_source_t *source, int flags, zip_error_t *error),
    (source, flags, error))
LATE(zip, void, zip_discard, (zip_t *archive), (archive))

LATE(zip, zip_int64_t, zip_get_num_entries, (zip_t *archive, zip_flags_t flags), (archive, flags))
LATE(
    zip, int, zip_stat_index, (zip_t *archive, zip_uint64_t index, zip_flags_t flags, zip_stat_t *result),
    (archive, index, flags, result))
LATE(
    zip, zip_file_t *, zip_fopen_index, (zip_t *archive, zip_uint64_t index, zip_flags_t flags),
    (archive, index, flags))
LATE(zip, zip_int64_t, zip_fread, (zip_file_t *file, void *bytes, zip_uint64_t count), (file, bytes, count))
LATE(zip, int, zip_fclose, (zip_file_t *file), (file))

LATE(zip, zip_error_t *, zip_get_error, (zip_t *archive), (archive))
LATE(zip, void, zip_error_init, (zip_error_t *error), (error))
LATE(zip, void, zip_error_fini, (zip_error_t *error), (error))
LATE(zip, const char *, zip_error_strerror, (zip_error_t *error), (error))
LATE(zip, const char *, zip_file_strerror, (zip_file_t *file), (file))
