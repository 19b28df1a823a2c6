/* soi_plugin.h - the plugin ABI of soi, version 1.0.  Valid C99 and C++; needs nothing but <stdint.h>.
 *
 * One source builds three artefacts: a static object, a native shared library with one exported symbol, and a
 * standalone WebAssembly module with zero imports.
 *
 * Rules
 *  R1 Only bytes cross.  Every struct below is fixed-width, little-endian and pointer-free and has the same
 *     layout on wasm32 and on 64-bit hosts.  Offsets are bytes from the start of the batch, so one memcpy is
 *     all the marshalling there is.
 *  R2 There are no host callbacks, hence no imports, hence nothing to escape to.  Logs, warnings and errors
 *     come back as a section of the reply.
 *  R3 Resources (dictionaries, models) are named in the manifest and handed in with SOI_OP_RESOURCE.
 *  R4 Growth: new ops, new section kinds, and fields appended to structs.  Readers step by soi_section.stride
 *     and skip section kinds and trailing bytes that they do not know.  An unknown op -> SOI_E_UNSUPPORTED.
 *  R5 Compatible when majors are equal and the plugin's minor is not newer than the host's.  Struct fields and
 *     enum values are never reordered, removed or reused.
 *  R6 One thread at a time uses an instance; instances are independent: no mutable globals.  The same
 *     configuration and the same calls give the same reply bytes.
 *  R7 Text is valid UTF-8, may contain NUL, is never NUL-terminated.  Spans are byte offsets into the text of
 *     their document, on code point boundaries, begin <= end <= length.  The host checks every reply.
 *  R8 No exception, longjmp or exit crosses the boundary. */
#ifndef SOI_PLUGIN_H
#define SOI_PLUGIN_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SOI_ABI_MAJOR 1u
#define SOI_ABI_MINOR 0u
#define SOI_ABI ((SOI_ABI_MAJOR << 16) | SOI_ABI_MINOR)
#define SOI_MAGIC 0x31494F53u /* the bytes "SOI1" */

/* ---- status, ops, sections ------------------------------------------------------------------------------- */

typedef int32_t soi_status; /* 0 done, < 0 failed; a failed call's reply may still carry SOI_SEC_DIAG */
enum {
  SOI_OK = 0,
  SOI_E_UNSUPPORTED = -1, /* the op is unknown to the plugin                                               */
  SOI_E_CONFIG = -2,      /* the configuration breaks the manifest's schema or contradicts itself          */
  SOI_E_INPUT = -3,       /* the batch is malformed: a bug of the host                                     */
  SOI_E_RESOURCE = -4,    /* a resource is missing or broken                                               */
  SOI_E_NOMEM = -5,
  SOI_E_INTERNAL = -6, /* a bug of the plugin that the plugin noticed itself                            */
  SOI_E_TRAP = -100,   /* -100 and below are set by the host: the sandboxed plugin trapped              */
  SOI_E_FUEL = -101,   /* ... used up its fuel                                                          */
  SOI_E_REPLY = -102   /* ... or answered with a reply that does not check                              */
};

enum {
  SOI_OP_PROCESS = 1,  /* DOC, SPAN, ATTR, STR in -> SPAN, ATTR, META, STR, DIAG out                        */
  SOI_OP_RESOURCE = 2, /* RECORD in (key: name of the resource, value: its bytes) -> DIAG out               */
  SOI_OP_MAP = 3,      /* as PROCESS in -> RECORD, STR, DIAG out; called after the whole pipeline has run   */
  SOI_OP_REDUCE = 4    /* RECORD (whole key groups, sorted by key, then value) and RESULT in ->
                          RECORD of the next round, RESULT, STR, DIAG out                                   */
};

enum {
  SOI_SEC_DOC = 1,    /* soi_doc[]                                                          host -> plugin  */
  SOI_SEC_SPAN = 2,   /* soi_span[] sorted by (doc, layer, begin, longer first)             both ways       */
  SOI_SEC_ATTR = 3,   /* soi_attr[] sorted by (span, key)                                   both ways       */
  SOI_SEC_META = 5,   /* soi_meta[] facts about whole documents                             plugin -> host  */
  SOI_SEC_STR = 6,    /* raw bytes: texts and strings                                       both ways       */
  SOI_SEC_DIAG = 7,   /* soi_diag[]                                                         plugin -> host  */
  SOI_SEC_RECORD = 8, /* soi_record[]                                                       both ways       */
  SOI_SEC_RESULT = 9  /* soi_record[]: key = kind of result, value = one JSON object        both ways       */
};

/* Value types of attributes and metadata: how to read soi_attr.value. */
enum {
  SOI_VALUE_INT = 1,    /* int64_t, two's complement                                                        */
  SOI_VALUE_FLOAT = 2,  /* IEEE 754 binary64, finite                                                        */
  SOI_VALUE_STRING = 3, /* soi_str (low half: off, high half: len), valid UTF-8                             */
  SOI_VALUE_OFFSET = 4, /* a byte offset into the document's text, on a code point boundary                 */
  SOI_VALUE_LINK = 5,   /* another annotation of the document: see SOI_LINK_*                               */
  SOI_VALUE_JSON = 6    /* soi_str: one JSON value; numbers named "begin" and "end" are byte offsets        */
};

/* A link: bits 0..31 the annotation's index within its layer and document, bits 32..47 the layer's number,
 * bit 63 set when that number counts the manifest's "makes", clear when it counts its "needs". */
#define SOI_LINK_MADE ((uint64_t)1 << 63)
#define SOI_LINK(layer, index) (((uint64_t)(layer) << 32) | (uint64_t)(index))

#define SOI_KIND_NONE 0xFFFFu /* the annotation has no kind, or one that the reader's manifest does not list */

/* ---- the batch: soi_batch, then soi_section[n_sections], then the sections -------------------------------- */

typedef struct {
  uint32_t off, len; /* bytes from the start of the batch */
} soi_str;

typedef struct {
  uint32_t kind, off, count, stride; /* off is a multiple of 8; count elements, stride bytes apart */
} soi_section;

typedef struct {
  uint32_t magic, abi; /* SOI_MAGIC, SOI_ABI of the writer                    */
  uint32_t size;       /* bytes of the whole batch                            */
  uint32_t n_sections;
  uint32_t round; /* SOI_OP_REDUCE: which round, from 1; else 0          */
  uint32_t flags; /* 0                                                   */
} soi_batch;

typedef struct {
  soi_str id, text, meta;       /* meta: one JSON object                               */
  uint32_t first_span, n_spans; /* this document's run in SOI_SEC_SPAN                 */
} soi_doc;

typedef struct {
  uint32_t doc, begin, end; /* half-open byte range in the text of that document   */
  uint16_t layer;           /* number in the manifest's "needs" (host -> plugin) or "makes" (plugin -> host) */
  uint16_t kind;            /* number in that entry's "kinds", or SOI_KIND_NONE    */
} soi_span;

typedef struct {
  uint32_t span; /* index into SOI_SEC_SPAN                             */
  uint16_t key;  /* number in the "attributes" of the span's layer      */
  uint16_t type; /* SOI_VALUE_*                                         */
  uint64_t value;
} soi_attr;

typedef struct {
  uint32_t doc;
  uint16_t key; /* number in the manifest's "meta"                     */
  uint16_t type;
  uint64_t value;
} soi_meta;

enum { SOI_LEVEL_INFO = 0, SOI_LEVEL_WARNING = 1, SOI_LEVEL_ERROR = 2 };
typedef struct {
  uint32_t level, code; /* code: the plugin's own number, documented by the plugin                        */
  uint32_t doc, begin;  /* where: document in the batch and byte offset; 0xFFFFFFFF when it has no place  */
  soi_str message;      /* what went wrong and what to do about it                                        */
} soi_diag;

typedef struct {
  soi_str key, value; /* any bytes */
} soi_record;

/* ---- the plugin ------------------------------------------------------------------------------------------- */

typedef struct soi_instance soi_instance; /* opaque, owned by the plugin */

typedef struct {
  uint8_t* data; /* owned by the plugin, valid until the next call on the instance or its close */
  uint32_t len, cap;
} soi_reply;

typedef struct {
  uint32_t struct_size, abi; /* sizeof(soi_plugin), SOI_ABI                                     */
  const char* manifest;      /* the plugin's soi-plugin.json, NUL-terminated, static            */

  /* Makes an instance from its configuration (one JSON object that fits the manifest's "config" schema; borrowed
   * until the call returns).  On failure *out stays untouched and there is nothing to close; *why is a buffer of
   * the caller (data, cap; len = 0), into which the plugin may write a UTF-8 message.  [any thread] */
  soi_status (*open)(const uint8_t* config_json, uint32_t len, soi_instance** out, soi_reply* why);

  /* Runs one op over one batch (borrowed until the call returns, 8-byte aligned).  *reply then points to a batch
   * that the instance owns; it stays valid until the next call or close.  [any thread, one at a time] */
  soi_status (*call)(soi_instance*, uint32_t op, const uint8_t* batch, uint32_t len, soi_reply* reply);

  /* Frees the instance and its last reply.  [any thread, last call on the instance] */
  void (*close)(soi_instance*);
} soi_plugin;

/* SOI_EXPORT_PLUGIN(ID, VT): all that an author writes after the table VT; ID is a C identifier.
 *   static: extern const soi_plugin soi_plugin_<ID>     (SOI_STATIC; the host's build generates the table of them)
 *   .so:    const soi_plugin *soi_plugin_v1(void)       (the only exported symbol)
 *   .wasm:  six flat exports and the memory; the build adds the custom section "soi.manifest", so a host reads id,
 *           needs, types and limits before it runs a single instruction. */
#if defined(__wasm__) && !defined(SOI_STATIC)
#define SOI_WASM_EXPORT(name) __attribute__((export_name(#name)))
void* malloc(__SIZE_TYPE__);
void free(void*);
#define SOI_EXPORT_PLUGIN(ID, VT)                                                                               \
  SOI_WASM_EXPORT(soi_abi) uint32_t soi_abi(void) { return (VT).abi; }                                          \
  SOI_WASM_EXPORT(soi_alloc) void* soi_alloc(uint32_t n) { return malloc(n); }                                  \
  SOI_WASM_EXPORT(soi_free) void soi_free(void* p) { free(p); }                                                 \
  SOI_WASM_EXPORT(soi_open) soi_status soi_open(const uint8_t* c, uint32_t n, soi_instance** o, soi_reply* w) { \
    return (VT).open(c, n, o, w);                                                                               \
  }                                                                                                             \
  SOI_WASM_EXPORT(soi_call)                                                                                     \
  soi_status soi_call(soi_instance* s, uint32_t op, const uint8_t* b, uint32_t n, soi_reply* r) {               \
    return (VT).call(s, op, b, n, r);                                                                           \
  }                                                                                                             \
  SOI_WASM_EXPORT(soi_close) void soi_close(soi_instance* s) { (VT).close(s); }
#elif defined(SOI_STATIC)
#define SOI_EXPORT_PLUGIN(ID, VT)          \
  extern const soi_plugin soi_plugin_##ID; \
  const soi_plugin soi_plugin_##ID = (VT);
#else
#define SOI_EXPORT_PLUGIN(ID, VT)                                               \
  __attribute__((visibility("default"))) const soi_plugin* soi_plugin_v1(void); \
  const soi_plugin* soi_plugin_v1(void) { return &(VT); }
#endif

#define SOI_LAYOUT(T, N) typedef char soi_layout_##T[sizeof(T) == (N) ? 1 : -1]
SOI_LAYOUT(soi_section, 16);
SOI_LAYOUT(soi_batch, 24);
SOI_LAYOUT(soi_doc, 32);
SOI_LAYOUT(soi_span, 16);
SOI_LAYOUT(soi_attr, 16);
SOI_LAYOUT(soi_meta, 16);
SOI_LAYOUT(soi_diag, 24);
SOI_LAYOUT(soi_record, 16);
#undef SOI_LAYOUT

#ifdef __cplusplus
}
#endif
#endif
