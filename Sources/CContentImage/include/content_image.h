#ifndef CONCORD_CONTENT_IMAGE_H
#define CONCORD_CONTENT_IMAGE_H
#include <stddef.h>

/// The first byte of the compiled-in content image (see Interchange/ContentImage).
const unsigned char *concord_content_image(void);
/// The image's length in bytes.
size_t concord_content_image_size(void);

#endif
