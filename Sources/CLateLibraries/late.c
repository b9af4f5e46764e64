#include "late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static _Noreturn void fail(const struct late_library *library) {
  const char *reason = dlerror();
  fprintf(
      stderr, "error: cannot load %s, which this needs: %s; on Debian: apt-get install %s\n", library->file,
      reason ? reason : "no reason given", library->package);
  exit(2);
}

void *late_symbol(struct late_library *library, const char *name) {
  void *handle = atomic_load_explicit(&library->handle, memory_order_acquire);
  if (!handle) {
    // Two threads may both come here: the second gets the same handle.
    handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    if (!handle) fail(library);
    atomic_store_explicit(&library->handle, handle, memory_order_release);
  }
  void *symbol = dlsym(handle, name);
  if (!symbol) fail(library);
  return symbol;
}
