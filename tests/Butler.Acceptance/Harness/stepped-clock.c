// A wall clock that is some time off the host's, for the one process this library is loaded into (LD_PRELOAD). The
// offset, in nanoseconds, is the first eight bytes of the file that STEPPED_CLOCK names: whoever writes them steps the
// clock. Monotonic clocks and waits are left alone, as they are when an administrator or NTP sets a host's clock.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

typedef int (*clock_reader)(clockid_t, struct timespec *);

static _Atomic(clock_reader) host_clock;
static _Atomic(const int64_t *) offset;

__attribute__((constructor)) static void map_offset(void)
{
    const char *name = getenv("STEPPED_CLOCK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *page = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED)
        offset = page;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    // Other constructors may ask for the time before the one above ran.
    clock_reader read = host_clock;
    if (!read)
        host_clock = read = (clock_reader)dlsym(RTLD_NEXT, "clock_gettime");
    int result = read(clock, time);
    const int64_t *step = offset;
    if (result != 0 || !step || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE))
        return result;
    int64_t now = time->tv_sec * SECOND + time->tv_nsec + *(const volatile int64_t *)step;
    time->tv_sec = now / SECOND;
    time->tv_nsec = now % SECOND;
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into)
{
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    if (into)
        *into = now.tv_sec;
    return now.tv_sec;
}
