/*
 * A load of Modbus TCP masters: each connection keeps a number of requests FC 3 in flight; every answer is checked.
 *
 * usage: load PORT UNIT CONNECTIONS IN_FLIGHT ADDRESS REGISTERS LIMIT [RATE] [index]
 *
 *   LIMIT  ends after so many seconds (5s) or requests (1000000)
 *   RATE   requests a second of each connection; 0, or left out: the next one follows its answer at once
 *   index  register i must read i
 *
 * Prints one line: requests, seconds, and the latencies p50, p99 and max in microseconds. What an answer has wrong ends
 * the program with status 1. One thread; all requests that the answers of one read make due leave with one write.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define REQUEST 12
#define HEADER 9
#define MOST_IN_FLIGHT 64
#define MOST_CONNECTIONS 256
#define ANSWER_SECONDS 4 /* a latency fits into 32 bits of nanoseconds */
#define SECOND 1000000000LL

struct master {
    int fd;
    uint16_t next;   /* transaction id of the next request */
    uint16_t oldest; /* of the oldest one without an answer */
    int64_t sent[MOST_IN_FLIGHT];
    int64_t due;
    int held;
    uint8_t in[MOST_IN_FLIGHT * 260];
};

static struct master masters[MOST_CONNECTIONS];
static int port, unit, connections, in_flight, address, registers;
static int64_t period;
static bool by_index;

static uint32_t *latencies;
static size_t answered, capacity;

static void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
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

static void put16(uint8_t *at, int value)
{
    at[0] = (uint8_t) (value >> 8);
    at[1] = (uint8_t) value;
}

static int get16(const uint8_t *at)
{
    return at[0] << 8 | at[1];
}

static void join(struct master *master, int epoll)
{
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1;
    master->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (master->fd < 0 || connect(master->fd, (struct sockaddr *) &server, sizeof server) < 0
        || setsockopt(master->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0) {
        die("no connection to port %d: %s", port, strerror(errno));
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = master};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, master->fd, &event) < 0) {
        die("epoll_ctl: %s", strerror(errno));
    }
}

static void ask(struct master *master, int count, int64_t time)
{
    uint8_t out[MOST_IN_FLIGHT * REQUEST];
    for (int i = 0; i < count; i++) {
        uint8_t *request = out + i * REQUEST;
        master->sent[master->next % MOST_IN_FLIGHT] = time;
        put16(request, master->next++);
        put16(request + 2, 0);
        put16(request + 4, 6);
        request[6] = (uint8_t) unit;
        request[7] = 3;
        put16(request + 8, address);
        put16(request + 10, registers);
    }
    int length = count * REQUEST;
    /* So few bytes always fit into the buffer of the socket, which blocks. */
    if (write(master->fd, out, (size_t) length) != length) {
        die("the connection broke: %s", strerror(errno));
    }
}

static void check(const struct master *master, const uint8_t *answer)
{
    if (get16(answer) != master->oldest || get16(answer + 2) != 0 || get16(answer + 4) != 3 + 2 * registers
        || answer[6] != unit || answer[7] != 3 || answer[8] != 2 * registers) {
        die("wrong answer to request %d: id %d, protocol %d, length %d, unit %d, function %d, byte count %d",
            master->oldest, get16(answer), get16(answer + 2), get16(answer + 4), answer[6], answer[7], answer[8]);
    }
    for (int i = 0; by_index && i < registers; i++) {
        if (get16(answer + HEADER + 2 * i) != address + i) {
            die("register %d reads %d", address + i, get16(answer + HEADER + 2 * i));
        }
    }
}

static void note(int64_t latency)
{
    if (answered == capacity) {
        capacity = capacity == 0 ? 1 << 20 : 2 * capacity;
        latencies = realloc(latencies, capacity * sizeof *latencies);
        if (latencies == NULL) {
            die("no memory");
        }
    }
    latencies[answered++] = (uint32_t) latency;
}

/* Takes the answers that are there; how many. */
static int take(struct master *master)
{
    ssize_t count = read(master->fd, master->in + master->held, sizeof master->in - (size_t) master->held);
    if (count <= 0) {
        die("the connection ended: %s", count == 0 ? "closed" : strerror(errno));
    }
    int64_t time = now();
    int size = HEADER + 2 * registers, at = 0, answers = 0;
    /* An exception is shorter than the answer: its length is looked at as soon as it is there. */
    for (master->held += (int) count; master->held - at >= HEADER; at += size) {
        if (get16(master->in + at + 4) == 3 + 2 * registers && master->held - at < size) {
            break;
        }
        check(master, master->in + at);
        note(time - master->sent[master->oldest % MOST_IN_FLIGHT]);
        master->oldest++;
        answers++;
    }
    master->held -= at;
    memmove(master->in, master->in + at, (size_t) master->held);
    return answers;
}

/* Sends what is due by the rate; the time of the next one. */
static int64_t keep_rate(int64_t time)
{
    int64_t next = INT64_MAX;
    for (int i = 0; i < connections; i++) {
        struct master *master = &masters[i];
        if (time >= master->due) {
            ask(master, 1, time);
            master->due += period;
        }
        next = master->due < next ? master->due : next;
    }
    return next;
}

static void run(int epoll, int64_t end, size_t requests)
{
    int64_t start = now();
    for (int i = 0; i < connections; i++) {
        masters[i].due = start + (period == 0 ? 0 : period * i / connections);
        if (period == 0) {
            ask(&masters[i], in_flight, start);
        }
    }
    while (answered < requests && now() - start < end) {
        struct epoll_event events[MOST_CONNECTIONS];
        int wait = ANSWER_SECONDS * 1000;
        if (period != 0) {
            int64_t time = now();
            wait = (int) ((keep_rate(time) - time) / 1000000 + 1);
        }
        int count = epoll_wait(epoll, events, MOST_CONNECTIONS, wait);
        if (count == 0 && period == 0) {
            die("no answer within %d s", ANSWER_SECONDS);
        }
        for (int i = 0; i < count; i++) {
            struct master *master = events[i].data.ptr;
            int answers = take(master);
            if (answers > 0 && period == 0) {
                ask(master, answers, now());
            }
        }
    }
    /* What is still in flight is not counted. */
    printf("%zu %.6f ", answered, (double) (now() - start) / SECOND);
}

static int by_value(const void *one, const void *other)
{
    uint32_t a = *(const uint32_t *) one, b = *(const uint32_t *) other;
    return (a > b) - (a < b);
}

static double quantile(double share)
{
    size_t rank = (size_t) (share * (double) answered);
    return latencies[rank < answered ? rank : answered - 1] / 1000.0;
}

int main(int argc, char **argv)
{
    if (argc < 8) {
        die("usage: load PORT UNIT CONNECTIONS IN_FLIGHT ADDRESS REGISTERS LIMIT [RATE] [index]");
    }
    port = atoi(argv[1]);
    unit = atoi(argv[2]);
    connections = atoi(argv[3]);
    in_flight = atoi(argv[4]);
    address = atoi(argv[5]);
    registers = atoi(argv[6]);
    if (connections < 1 || connections > MOST_CONNECTIONS || in_flight < 1 || in_flight > MOST_IN_FLIGHT) {
        die("1..%d connections and 1..%d requests in flight", MOST_CONNECTIONS, MOST_IN_FLIGHT);
    }
    char *suffix;
    double limit = strtod(argv[7], &suffix);
    bool timed = *suffix == 's';
    double rate = argc > 8 ? atof(argv[8]) : 0;
    period = rate == 0 ? 0 : (int64_t) (SECOND / rate);
    by_index = argc > 9 && strcmp(argv[9], "index") == 0;

    int epoll = epoll_create1(0);
    for (int i = 0; i < connections; i++) {
        join(&masters[i], epoll);
    }
    run(epoll, timed ? (int64_t) (limit * SECOND) : INT64_MAX, timed ? SIZE_MAX : (size_t) limit);
    if (answered == 0) {
        die("no answer");
    }
    qsort(latencies, answered, sizeof *latencies, by_value);
    printf("%.1f %.1f %.1f\n", quantile(0.5), quantile(0.99), latencies[answered - 1] / 1000.0);
    return 0;
}
