// A disk without space, for the one process this library is loaded into (LD_PRELOAD): while the eight bytes of the file
// that FULL_DISK names are not all zero, every write to a regular file ends with ENOSPC. Pipes and sockets are left
// alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic(const volatile int64_t *) is_full;

__attribute__((constructor)) static void map_switch(void)
{
    const char *name = getenv("FULL_DISK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *page = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED)
        is_full = page;
}

static int is_refused(int file)
{
    const volatile int64_t *now = is_full;
    struct stat about;
    if (!now || !*now || fstat(file, &about) != 0 || !S_ISREG(about.st_mode))
        return 0;
    errno = ENOSPC;
    return 1;
}

// The next library's function of the same name, looked up once.
#define NEXT(name) \
    static _Atomic(__typeof__(&name)) next; \
    __typeof__(&name) call = next; \
    if (!call) \
        next = call = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count)
{
    NEXT(write);
    return is_refused(file) ? -1 : call(file, bytes, count);
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    NEXT(writev);
    return is_refused(file) ? -1 : call(file, parts, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    NEXT(pwrite64);
    return is_refused(file) ? -1 : call(file, bytes, count, at);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at)
{
    NEXT(pwritev64);
    return is_refused(file) ? -1 : call(file, parts, count, at);
}
