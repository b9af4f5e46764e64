#include <stdatomic.h>

/// A shared library that is loaded when one of its functions is first called.
struct late_library {
  const char *file;
  /// The Debian package that has it, for the message when it is missing.
  const char *package;
  _Atomic(void *) handle;
};

/// The address of a function. Loads the library when that has not happened yet; ends the process with status 2 and
/// a word on standard error when the library or the function is not there.
void *late_symbol(struct late_library *library, const char *name);

/// Defines a function of a library under its own name, with the types of its header: the compiler refuses a
/// definition that differs from the declaration. The first call looks the function up.
#define LATE(library, result, name, parameters, arguments)                        \
  result name parameters {                                                        \
    static _Atomic(__typeof__(&name)) found;                                      \
    __typeof__(&name) function = atomic_load_explicit(&found, memory_order_acquire); \
    if (!function) {                                                              \
      function = (__typeof__(&name))late_symbol(&library, #name);                 \
      atomic_store_explicit(&found, function, memory_order_release);              \
    }                                                                             \
    return function arguments;                                                    \
  }
