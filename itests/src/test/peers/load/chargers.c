/*
 * Chargers of OCPP 1.6 over WebSocket, all of them in one thread: the load of the benchmarks, the same for whatever
 * central system is measured.
 *
 * usage: chargers -p PORT [-u PATH] [-i PREFIX] [-f FIRST] [-n CHARGERS] [-w WARM_UP] [-s SECONDS] [-r RATE]
 *                 [-c PID] [-k] [-e]
 *
 *   -p  port on the loopback
 *   -u  path before the identity, /ocpp when left out
 *   -i  the identities are PREFIX and a number from FIRST on; CP and 1 when left out
 *   -n  how many chargers, 1 when left out
 *   -w  seconds that are not measured, 1 when left out
 *   -s  seconds that are measured, 3 when left out
 *   -r  calls a second of all chargers together, due at even distances; a latency counts from the time a call was due.
 *       0, or left out: each charger sends its next call when the last one is answered
 *   -c  a process whose processor time is measured meanwhile
 *   -k  stays connected after the result, until the standard input ends
 *   -e  no WebSocket: the server sends back each byte it gets, and each byte is checked
 *
 * Each charger boots and starts a transaction; then, of 20 calls, 16 are MeterValues of 8 samples, and one each a
 * StatusNotification, a Heartbeat, a StopTransaction and the StartTransaction behind it. A charger that is answered by
 * 404 comes again. One call of a charger is in flight at a time. What the central system asks is answered.
 *
 * Prints one line: calls, calls a second, the latencies p50, p99 and max in microseconds, errors (answers that are no
 * result, and calls of the rate that were not answered in time), microseconds of processor time of the process -c a
 * call (0 without -c). On standard error: "ready SECONDS" when all chargers are in.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
#define AT_ONCE 16            /* handshakes at a time: no listener's backlog overflows */
#define SILENCE (30 * SECOND) /* without a single byte while answers are due */
#define ADMISSION (120 * SECOND) /* for all to be let in */
#define AGAIN (SECOND / 20)       /* after a refusal */
#define DRAIN (5 * SECOND)    /* for the last answers */
#define MOST_EVENTS 512
#define TEXT 2048
#define CYCLE 20

enum step { ABSENT, SHAKING, BOOTING, STARTING, READY, STOPPING, DONE };
enum opcode { CONTINUATION, WORDS, BINARY, CLOSE = 8, PING, PONG };

struct charger {
    int fd, number;
    enum step step;
    bool waits, starts; /* for an answer; for that of a StartTransaction */
    uint32_t id;        /* of the last call */
    int place;          /* in the cycle */
    int transaction;
    long energy;
    int64_t again;   /* when a refused one comes again */
    int64_t sent;    /* when the call in flight was sent or due */
    int64_t due;     /* of the oldest call of the rate that is not sent */
    int pending;     /* calls of the rate that are due and not sent */
    char *in;
    size_t held, size;
    uint8_t *out; /* what an echo must send back */
    size_t expected;
};

static struct charger *chargers;
static int port, count = 1, first = 1, ready, coming, refused, done, epoll;
static const char *path = "/ocpp", *prefix = "CP";
static double warm_up = 1, seconds = 3, rate;
static bool echo, keep, finishing;
static long pid;

static int64_t measured_from = INT64_MAX, measured_to = INT64_MAX;
static int64_t *latencies, period;
static size_t answered, capacity, finished_in_time;
static long errors;
static char timestamp[32];
static uint32_t mask = 0x9e3779b9;

static void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("chargers: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static void *grown(void *memory, size_t size)
{
    memory = realloc(memory, size);
    if (memory == NULL) {
        die("no memory");
    }
    return memory;
}

/* The processor time of the process -c so far, s. */
static double processor(void)
{
    if (pid == 0) {
        return 0;
    }
    char name[64], stat[1024];
    snprintf(name, sizeof name, "/proc/%ld/stat", pid);
    FILE *file = fopen(name, "r");
    if (file == NULL) {
        die("process %ld is gone", pid);
    }
    stat[fread(stat, 1, sizeof stat - 1, file)] = 0;
    fclose(file);
    unsigned long user, kernel;
    char *behind = strrchr(stat, ')');
    if (behind == NULL
        || sscanf(behind + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2) {
        die("%s cannot be read", name);
    }
    return (double) (user + kernel) / (double) sysconf(_SC_CLK_TCK);
}

static void tell_time(void)
{
    static time_t last;
    struct timespec time;
    clock_gettime(CLOCK_REALTIME_COARSE, &time);
    if (time.tv_sec != last) {
        struct tm parts;
        last = time.tv_sec;
        gmtime_r(&last, &parts);
        strftime(timestamp, sizeof timestamp, "%Y-%m-%dT%H:%M:%SZ", &parts);
    }
}

static void push(const struct charger *charger, const uint8_t *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = send(charger->fd, bytes, length, MSG_NOSIGNAL);
        if (written < 0) {
            die("the connection of %s%d broke: %s", prefix, charger->number, strerror(errno));
        }
        bytes += written;
        length -= (size_t) written;
    }
}

/* Sends a masked frame, and keeps it for the comparison when it comes back as an echo. */
static void frame(struct charger *charger, enum opcode opcode, const char *text, size_t length)
{
    uint8_t out[TEXT + 16];
    size_t head = 2;
    out[0] = (uint8_t) (0x80 | opcode);
    if (length < 126) {
        out[1] = (uint8_t) (0x80 | length);
    } else {
        out[1] = 0x80 | 126;
        out[2] = (uint8_t) (length >> 8);
        out[3] = (uint8_t) length;
        head = 4;
    }
    mask = mask * 1664525 + 1013904223;
    memcpy(out + head, &mask, 4);
    head += 4;
    memcpy(out + head, text, length);
    uint64_t twice = (uint64_t) mask << 32 | mask;
    for (size_t i = 0; i < length; i += 8) { /* up to 7 bytes behind the text, which are not sent */
        uint64_t word;
        memcpy(&word, out + head + i, 8);
        word ^= twice;
        memcpy(out + head + i, &word, 8);
    }
    if (echo) {
        memcpy(charger->out, out, head + length);
        charger->expected = head + length;
    }
    push(charger, out, head + length);
}

/* Sends a CALL. */
static void __attribute__((format(printf, 4, 5)))
call(struct charger *charger, int64_t since, const char *action, const char *format, ...)
{
    char text[TEXT];
    int length = snprintf(text, sizeof text, "[2,\"%u\",\"%s\",", ++charger->id, action);
    va_list arguments;
    va_start(arguments, format);
    length += vsnprintf(text + length, sizeof text - (size_t) length, format, arguments);
    va_end(arguments);
    text[length++] = ']';
    charger->sent = since;
    charger->waits = true;
    frame(charger, WORDS, text, (size_t) length);
}

static void start(struct charger *charger, int64_t since)
{
    charger->starts = true;
    call(charger, since, "StartTransaction",
         "{\"connectorId\":1,\"idTag\":\"LOAD\",\"meterStart\":%ld,\"timestamp\":\"%s\"}", charger->energy, timestamp);
}

static void stop(struct charger *charger, int64_t since)
{
    call(charger, since, "StopTransaction",
         "{\"transactionId\":%d,\"idTag\":\"LOAD\",\"meterStop\":%ld,\"timestamp\":\"%s\",\"reason\":\"Local\"}",
         charger->transaction, charger->energy, timestamp);
}

static void meter(struct charger *charger, int64_t since)
{
    int wave = (int) (charger->id % 50);
    charger->energy += 3;
    call(charger, since, "MeterValues",
         "{\"connectorId\":1,\"transactionId\":%d,\"meterValue\":[{\"timestamp\":\"%s\",\"sampledValue\":["
         "{\"value\":\"%ld\",\"context\":\"Sample.Periodic\",\"measurand\":\"Energy.Active.Import.Register\","
         "\"unit\":\"Wh\"},"
         "{\"value\":\"%d.5\",\"context\":\"Sample.Periodic\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},"
         "{\"value\":\"16.%02d\",\"measurand\":\"Current.Import\",\"phase\":\"L1\",\"unit\":\"A\"},"
         "{\"value\":\"15.%02d\",\"measurand\":\"Current.Import\",\"phase\":\"L2\",\"unit\":\"A\"},"
         "{\"value\":\"14.%02d\",\"measurand\":\"Current.Import\",\"phase\":\"L3\",\"unit\":\"A\"},"
         "{\"value\":\"23%d.1\",\"measurand\":\"Voltage\",\"phase\":\"L1-N\",\"unit\":\"V\"},"
         "{\"value\":\"%d\",\"measurand\":\"SoC\",\"unit\":\"Percent\"},"
         "{\"value\":\"3%d.2\",\"measurand\":\"Temperature\",\"unit\":\"Celsius\"}]}]}",
         charger->transaction, timestamp, charger->energy, 11000 + wave, wave, wave, wave, wave % 10, 20 + wave,
         wave % 10);
}

/* The next call of the cycle. */
static void next(struct charger *charger, int64_t since)
{
    int place = charger->place;
    charger->place = (place + 1) % CYCLE;
    switch (place) {
    case 4:
        call(charger, since, "StatusNotification",
             "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Charging\",\"timestamp\":\"%s\"}", timestamp);
        break;
    case 9:
        stop(charger, since);
        break;
    case 10:
        start(charger, since);
        break;
    case 15:
        call(charger, since, "Heartbeat", "{}");
        break;
    default:
        meter(charger, since);
    }
}

static void boot(struct charger *charger)
{
    charger->step = BOOTING;
    call(charger, now(), "BootNotification",
         "{\"chargePointVendor\":\"Load\",\"chargePointModel\":\"C\",\"chargePointSerialNumber\":\"%d\","
         "\"firmwareVersion\":\"1.0\"}",
         charger->number);
}

static void join(struct charger *charger)
{
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct timeval patience = {.tv_sec = SILENCE / SECOND};
    int on = 1;
    charger->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (charger->fd < 0 || connect(charger->fd, (struct sockaddr *) &server, sizeof server) < 0
        || setsockopt(charger->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0
        || setsockopt(charger->fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) < 0) {
        die("no connection of %s%d to port %d: %s", prefix, charger->number, port, strerror(errno));
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = charger};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, charger->fd, &event) < 0) {
        die("epoll_ctl: %s", strerror(errno));
    }
    if (echo) {
        charger->out = grown(NULL, TEXT + 16);
        charger->transaction = 1;
        boot(charger);
        return;
    }
    char request[512];
    int length = snprintf(request, sizeof request,
                          "GET %s/%s%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
                          "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n",
                          path, prefix, charger->number, port);
    charger->step = SHAKING;
    push(charger, (uint8_t *) request, (size_t) length);
}

/* Lets further chargers in. */
static void admit(void)
{
    for (int i = 0; refused > 0 && i < coming; i++) {
        if (chargers[i].step == ABSENT && now() >= chargers[i].again) {
            refused--;
            join(&chargers[i]);
        }
    }
    while (coming < count && coming - ready < AT_ONCE) {
        join(&chargers[coming++]);
    }
}

static void note(int64_t since, int64_t time)
{
    bool in_time = time >= measured_from && time < measured_to;
    finished_in_time += in_time;
    /* Of the rate, what was due meanwhile counts, however late it is answered. */
    if (rate == 0 ? !in_time : since < measured_from || since >= measured_to) {
        return;
    }
    if (answered == capacity) {
        capacity = capacity == 0 ? 1 << 20 : 2 * capacity;
        latencies = grown(latencies, capacity * sizeof *latencies);
    }
    latencies[answered++] = time - since;
}

static void leave(struct charger *charger)
{
    if (!echo) {
        frame(charger, CLOSE, "\x03\xe8", 2);
    }
    epoll_ctl(epoll, EPOLL_CTL_DEL, charger->fd, NULL);
    shutdown(charger->fd, SHUT_WR);
    charger->step = DONE;
    done++;
}

/* The call in flight is answered. */
static void on_answer(struct charger *charger, int64_t time)
{
    charger->waits = false;
    switch (charger->step) {
    case BOOTING:
        charger->step = STARTING;
        start(charger, time);
        return;
    case STARTING:
        charger->step = READY;
        ready++;
        return;
    case STOPPING:
        leave(charger);
        return;
    default:
        note(charger->sent, time);
    }
    if (measured_from == INT64_MAX) {
        return;
    }
    if (charger->pending > 0) {
        charger->pending--;
        int64_t due = charger->due;
        charger->due += period * count;
        next(charger, due);
    } else if (rate == 0 && !finishing) {
        next(charger, time);
    }
}

static const char *skipped(const char *at)
{
    while (isspace((unsigned char) *at)) {
        at++;
    }
    return at;
}

/* A string of JSON at this place into a buffer; the place behind it, or NULL. */
static const char *string(const char *at, char *into, size_t size)
{
    at = skipped(at);
    if (*at++ != '"') {
        return NULL;
    }
    size_t length = 0;
    for (; *at != '"'; at++) {
        if (*at == 0 || length + 1 == size) {
            return NULL;
        }
        into[length++] = *at;
    }
    into[length] = 0;
    at = skipped(at + 1);
    return at;
}

static void reply(struct charger *charger, const char *id, const char *action)
{
    static const struct { const char *action, *payload; } ANSWERS[] = {
        {"GetConfiguration",
         "{\"configurationKey\":[{\"key\":\"NumberOfConnectors\",\"readonly\":true,\"value\":\"1\"},"
         "{\"key\":\"HeartbeatInterval\",\"readonly\":false,\"value\":\"300\"},"
         "{\"key\":\"MeterValueSampleInterval\",\"readonly\":false,\"value\":\"60\"},"
         "{\"key\":\"SupportedFeatureProfiles\",\"readonly\":true,\"value\":\"Core\"}]}"},
        {"ChangeConfiguration", "{\"status\":\"Accepted\"}"},
        {"ChangeAvailability", "{\"status\":\"Accepted\"}"},
        {"ClearCache", "{\"status\":\"Accepted\"}"},
        {"RemoteStartTransaction", "{\"status\":\"Rejected\"}"},
        {"RemoteStopTransaction", "{\"status\":\"Rejected\"}"},
        {"Reset", "{\"status\":\"Rejected\"}"},
        {"UnlockConnector", "{\"status\":\"NotSupported\"}"},
        {"TriggerMessage", "{\"status\":\"NotImplemented\"}"},
        {"DataTransfer", "{\"status\":\"UnknownVendorId\"}"},
    };
    char text[TEXT];
    int length = 0;
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++) {
        if (strcmp(action, ANSWERS[i].action) == 0) {
            length = snprintf(text, sizeof text, "[3,\"%s\",%s]", id, ANSWERS[i].payload);
        }
    }
    if (length == 0) {
        length = snprintf(text, sizeof text, "[4,\"%s\",\"NotImplemented\",\"%s is not known here\",{}]", id, action);
    }
    frame(charger, WORDS, text, (size_t) length);
}

static void wrong(const struct charger *charger, const char *text)
{
    if (errors++ == 0) {
        fprintf(stderr, "chargers: %s%d got: %.300s\n", prefix, charger->number, text);
    }
    if (charger->step < READY) {
        die("%s%d is not let in", prefix, charger->number);
    }
}

/* What the central system said. */
static void on_text(struct charger *charger, const char *text, int64_t time)
{
    char id[64], action[64];
    const char *at = skipped(text);
    int type = 0;
    if (*at++ == '[') {
        at = skipped(at);
        type = *at - '0';
        at = skipped(at + 1);
        at = *at == ',' ? string(at + 1, id, sizeof id) : NULL;
    }
    if (type < 2 || type > 4 || at == NULL) {
        wrong(charger, text);
        return;
    }
    if (type == 2) {
        if (*at != ',' || string(at + 1, action, sizeof action) == NULL) {
            wrong(charger, text);
            return;
        }
        reply(charger, id, action);
        return;
    }
    if (!charger->waits || strtoul(id, NULL, 10) != charger->id) {
        wrong(charger, text);
        return;
    }
    if (type != 3) {
        wrong(charger, text);
    }
    if (charger->starts) {
        charger->starts = false;
        const char *name = strstr(at, "\"transactionId\"");
        /* The least server answers everything with {}. */
        charger->transaction = name == NULL ? 1 : atoi(skipped(strchr(name, ':') + 1));
    }
    on_answer(charger, time);
}

static void on_frame(struct charger *charger, int opcode, char *payload, size_t length, int64_t time)
{
    char behind = payload[length];
    switch (opcode) {
    case WORDS:
        payload[length] = 0;
        on_text(charger, payload, time);
        payload[length] = behind;
        break;
    case PING:
        frame(charger, PONG, payload, length);
        break;
    case PONG:
        break;
    case CLOSE:
        die("the server closed %s%d with %d %.*s", prefix, charger->number,
            length < 2 ? 0 : (uint8_t) payload[0] << 8 | (uint8_t) payload[1], length < 2 ? 0 : (int) length - 2,
            payload + 2);
        break;
    default:
        die("%s%d got a frame of type %d", prefix, charger->number, opcode);
    }
}

/* Comes again: a central system may not have read yet which chargers it knows. */
static void refuse(struct charger *charger, int64_t time)
{
    epoll_ctl(epoll, EPOLL_CTL_DEL, charger->fd, NULL);
    close(charger->fd);
    charger->step = ABSENT;
    charger->again = time + AGAIN;
    refused++;
}

/* Takes a whole frame from the start of what is held; its size, 0 = there is none. */
static size_t take(struct charger *charger, char *at, size_t held, int64_t time)
{
    const uint8_t *bytes = (uint8_t *) at;
    if (echo) {
        if (held < charger->expected || charger->expected == 0) {
            return 0;
        }
        size_t size = charger->expected;
        if (memcmp(at, charger->out, size) != 0) {
            die("the echo differs");
        }
        charger->starts = false;
        charger->expected = 0;
        on_answer(charger, time);
        return size;
    }
    if (charger->step == SHAKING) {
        char *end = memmem(at, held, "\r\n\r\n", 4);
        if (end == NULL) {
            return 0;
        }
        *end = 0;
        if (strncmp(at, "HTTP/1.1 404", 12) == 0) {
            refuse(charger, time);
            return held;
        }
        if (strncmp(at, "HTTP/1.1 101", 12) != 0 || strcasestr(at, "ocpp1.6") == NULL) {
            die("the handshake of %s%d is answered: %s", prefix, charger->number, at);
        }
        boot(charger);
        return (size_t) (end - at) + 4;
    }
    if (held < 2) {
        return 0;
    }
    size_t head = 2, length = bytes[1] & 0x7f;
    if ((bytes[0] & 0xf0) != 0x80 || (bytes[1] & 0x80) != 0 || length == 127) {
        die("%s%d got a frame that is masked, in parts, extended or longer than 64 kB", prefix, charger->number);
    }
    if (length == 126) {
        head = 4;
        length = held < head ? 0 : (size_t) (bytes[2] << 8 | bytes[3]);
    }
    if (held < head + length || held < head) {
        return 0;
    }
    on_frame(charger, bytes[0] & 0xf, at + head, length, time);
    return head + length;
}

static void receive(struct charger *charger)
{
    if (charger->size - charger->held < 2) {
        charger->size = charger->size == 0 ? TEXT + 17 : 2 * charger->size;
        charger->in = grown(charger->in, charger->size);
    }
    /* A byte stays free behind it for the end of the text. */
    ssize_t length = recv(charger->fd, charger->in + charger->held, charger->size - charger->held - 1, MSG_DONTWAIT);
    if (length <= 0) {
        if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        die("the connection of %s%d ended: %s", prefix, charger->number, length == 0 ? "closed" : strerror(errno));
    }
    int64_t time = now();
    charger->held += (size_t) length;
    size_t at = 0, size;
    while (charger->step != DONE && charger->step != ABSENT
           && (size = take(charger, charger->in + at, charger->held - at, time)) > 0) {
        at += size;
    }
    charger->held -= at;
    memmove(charger->in, charger->in + at, charger->held);
}

/* Waits for bytes until a time, and takes them; how many chargers had some. */
static int serve(int64_t until)
{
    struct epoll_event events[MOST_EVENTS];
    int64_t left = until - now();
    left = left < 0 ? 0 : left;
    struct timespec wait = {.tv_sec = left / SECOND, .tv_nsec = left % SECOND};
    int some = epoll_pwait2(epoll, events, MOST_EVENTS, &wait, NULL);
    if (some < 0 && errno != EINTR) {
        die("epoll_pwait2: %s", strerror(errno));
    }
    tell_time();
    for (int i = 0; i < some; i++) {
        if (events[i].data.ptr == NULL) {
            return -1;
        }
        receive(events[i].data.ptr);
    }
    return some;
}

static void serve_or_die(int64_t until, const char *what)
{
    int64_t begin = now();
    if (serve(until) == 0 && now() - begin >= SILENCE) {
        die("nothing was heard for %lld s; %s", SILENCE / SECOND, what);
    }
}

/* Sends what the rate makes due; the time of the next call. */
static int64_t keep_rate(int64_t begin, int64_t *number, int64_t end)
{
    int64_t time = now();
    for (;; ++*number) {
        int64_t due = begin + *number * period;
        if (due > time || due >= end) {
            return due;
        }
        struct charger *charger = &chargers[*number % count];
        if (charger->waits) {
            if (charger->pending++ == 0) {
                charger->due = due;
            }
        } else {
            next(charger, due);
        }
    }
}

static bool owed(void)
{
    for (int i = 0; i < count; i++) {
        if (chargers[i].waits || chargers[i].pending > 0) {
            return true;
        }
    }
    return false;
}

/* Calls until the end; the processor time of the process -c meanwhile. */
static double measure(void)
{
    int64_t begin = now(), number = 0;
    measured_from = begin + (int64_t) (warm_up * SECOND);
    measured_to = measured_from + (int64_t) (seconds * SECOND);
    double before = -1;
    for (int i = 0; rate == 0 && i < count; i++) {
        next(&chargers[i], now());
    }
    for (int64_t time = begin; time < measured_to; time = now()) {
        if (before < 0 && time >= measured_from) {
            before = processor();
        }
        int64_t until = before < 0 ? measured_from : measured_to;
        if (rate != 0) {
            int64_t due = keep_rate(begin, &number, measured_to);
            until = due < until ? due : until;
        }
        serve_or_die(until, "calls are not answered");
    }
    return processor() - before;
}

/* The last answers; what is still owed counts with the time it took until now. */
static void drain(void)
{
    finishing = true;
    int64_t end = now() + DRAIN;
    while (owed() && now() < end) {
        serve(end);
    }
    for (int i = 0; i < count; i++) {
        struct charger *charger = &chargers[i];
        if (charger->waits || charger->pending > 0) {
            errors++;
            if (rate != 0) {
                note(charger->sent, end);
            }
        }
        for (; charger->pending > 0; charger->pending--) {
            errors++;
            note(charger->due, end);
            charger->due += period * count;
        }
    }
}

static void hold(void)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &event) < 0) {
        die("the standard input is no pipe");
    }
    while (serve(now() + SECOND) >= 0) {
    }
    epoll_ctl(epoll, EPOLL_CTL_DEL, STDIN_FILENO, NULL);
}

/* Ends the transactions and the connections. */
static void end_all(void)
{
    int64_t end = now() + DRAIN;
    for (int i = 0; i < count; i++) {
        struct charger *charger = &chargers[i];
        if (charger->waits) {
            leave(charger);
        } else {
            charger->step = STOPPING;
            stop(charger, now());
        }
        while (i - done > AT_ONCE && now() < end) {
            serve(end);
        }
    }
    while (done < count && now() < end) {
        serve(end);
    }
    /* Until the server has closed, too, so that it knows none of them when the next ones come. */
    struct timeval patience = {.tv_sec = 1};
    for (int i = 0; i < count && now() < end; i++) {
        char last[512];
        setsockopt(chargers[i].fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        while (recv(chargers[i].fd, last, sizeof last, 0) > 0) {
        }
        close(chargers[i].fd);
    }
}

static int by_value(const void *one, const void *other)
{
    int64_t a = *(const int64_t *) one, b = *(const int64_t *) other;
    return (a > b) - (a < b);
}

static double quantile(double share)
{
    size_t rank = (size_t) (share * (double) answered);
    return (double) latencies[rank < answered ? rank : answered - 1] / 1000;
}

static void options(int argc, char **argv)
{
    int option;
    while ((option = getopt(argc, argv, "p:u:i:f:n:w:s:r:c:ke")) != -1) {
        switch (option) {
        case 'p': port = atoi(optarg); break;
        case 'u': path = optarg; break;
        case 'i': prefix = optarg; break;
        case 'f': first = atoi(optarg); break;
        case 'n': count = atoi(optarg); break;
        case 'w': warm_up = atof(optarg); break;
        case 's': seconds = atof(optarg); break;
        case 'r': rate = atof(optarg); break;
        case 'c': pid = atol(optarg); break;
        case 'k': keep = true; break;
        case 'e': echo = true; break;
        default: die("see the head of chargers.c");
        }
    }
    if (port < 1 || count < 1 || seconds <= 0 || warm_up < 0 || rate < 0) {
        die("-p PORT, -n CHARGERS, -s SECONDS above 0; -w WARM_UP, -r RATE not below 0");
    }
}

int main(int argc, char **argv)
{
    options(argc, argv);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    prctl(PR_SET_TIMERSLACK, 1000UL); /* ns: a call leaves when it is due */
    period = rate == 0 ? 0 : (int64_t) (SECOND / rate);
    epoll = epoll_create1(EPOLL_CLOEXEC);
    chargers = calloc((size_t) count, sizeof *chargers);
    if (chargers == NULL) {
        die("no memory");
    }
    for (int i = 0; i < count; i++) {
        chargers[i].number = first + i;
        /* Not at once at the same place; at each but the start of a transaction, which runs. */
        chargers[i].place = (11 + i * 7 % (CYCLE - 1)) % CYCLE;
        chargers[i].energy = 1000L * (first + i);
    }
    tell_time();
    int64_t begin = now();
    while (ready < count) {
        admit();
        serve_or_die(now() + (refused > 0 ? AGAIN : SILENCE), "chargers are not let in");
        if (now() - begin > ADMISSION) {
            die("%d of %d chargers are let in after %lld s", ready, count, ADMISSION / SECOND);
        }
    }
    fprintf(stderr, "ready %.3f\n", (double) (now() - begin) / SECOND);

    double used = measure();
    drain();
    if (answered == 0) {
        die("no answer");
    }
    qsort(latencies, answered, sizeof *latencies, by_value);
    printf("%zu %.1f %.1f %.1f %.1f %ld %.2f\n", finished_in_time, (double) finished_in_time / seconds, quantile(0.5),
           quantile(0.99), (double) latencies[answered - 1] / 1000, errors,
           finished_in_time == 0 ? 0 : used * 1e6 / (double) finished_in_time);
    fflush(stdout);
    if (keep) {
        hold();
    }
    end_all();
    return 0;
}
