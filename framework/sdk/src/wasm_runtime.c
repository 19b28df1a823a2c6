/* What a standalone wasm module would import from its host, answered inside the module: soi's modules have no imports.
 *
 * Emscripten's C library asks the host for these functions. Whatever a module does not reach is dropped by the linker. Left out
 * on purpose: clocks, random numbers and files. A module that uses one keeps an import, and the build says which. */
#if defined(__wasm__)
#include <stdint.h>

#define SOI_WASI_SUCCESS 0
#define SOI_WASI_BADF 8

typedef struct {
  const uint8_t* data;
  uint32_t length;
} soi_iovec;

void emscripten_notify_memory_growth(uint32_t memory);
_Noreturn void __wasi_proc_exit(uint32_t code);
uint16_t __wasi_environ_sizes_get(uint32_t* count, uint32_t* size);
uint16_t __wasi_environ_get(uint8_t** environment, uint8_t* buffer);
uint16_t __wasi_fd_write(uint32_t fd, const soi_iovec* parts, uint32_t count, uint32_t* written);
uint16_t __wasi_fd_read(uint32_t fd, const soi_iovec* parts, uint32_t count, uint32_t* read);
uint16_t __wasi_fd_close(uint32_t fd);
uint16_t __wasi_fd_seek(uint32_t fd, int64_t offset, uint8_t whence, uint64_t* position);

/* The host looks at the memory anew after each call, so growth needs no notice. */
void emscripten_notify_memory_growth(uint32_t memory) { (void)memory; }

/* exit(), abort() and a failed assert() end in a trap: the host reports it as an error of this module. */
_Noreturn void __wasi_proc_exit(uint32_t code) {
  (void)code;
  __builtin_trap();
}

/* An empty environment: a result may not depend on the machine. */
uint16_t __wasi_environ_sizes_get(uint32_t* count, uint32_t* size) {
  *count = 0;
  *size = 0;
  return SOI_WASI_SUCCESS;
}

uint16_t __wasi_environ_get(uint8_t** environment, uint8_t* buffer) {
  (void)environment;
  (void)buffer;
  return SOI_WASI_SUCCESS;
}

/* Output to stdout and stderr is taken and dropped: messages go into the reply. */
uint16_t __wasi_fd_write(uint32_t fd, const soi_iovec* parts, uint32_t count, uint32_t* written) {
  (void)fd;
  *written = 0;
  for (uint32_t i = 0; i < count; ++i) *written += parts[i].length;
  return SOI_WASI_SUCCESS;
}

uint16_t __wasi_fd_read(uint32_t fd, const soi_iovec* parts, uint32_t count, uint32_t* read) {
  (void)fd;
  (void)parts;
  (void)count;
  (void)read;
  return SOI_WASI_BADF;
}

uint16_t __wasi_fd_close(uint32_t fd) {
  (void)fd;
  return SOI_WASI_BADF;
}

uint16_t __wasi_fd_seek(uint32_t fd, int64_t offset, uint8_t whence, uint64_t* position) {
  (void)fd;
  (void)offset;
  (void)whence;
  (void)position;
  return SOI_WASI_BADF;
}
#else
/* ISO C forbids an empty file. */
typedef int soi_wasm_runtime_is_empty_here;
#endif
