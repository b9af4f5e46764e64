#include "content_image.h"

// `make content` writes image.bin from catalogs/ and mappings/; a test holds the two together.
static const unsigned char image[] = {
#embed "image.bin"
};

const unsigned char *concord_content_image(void) { return image; }
size_t concord_content_image_size(void) { return sizeof image; }
