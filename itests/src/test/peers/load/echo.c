/*
 * Sends back each byte it gets, all connections in one thread: the least a server can do.
 *
 * usage: echo PORT
 *
 * Prints "ready" when it listens.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_EVENTS 512

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void watch(int epoll, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
        die("epoll_ctl");
    }
}

static void answer(int fd)
{
    static char bytes[1 << 16];
    ssize_t length = recv(fd, bytes, sizeof bytes, 0);
    if (length <= 0 || send(fd, bytes, (size_t) length, MSG_NOSIGNAL) != length) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    int on = 1, epoll = epoll_create1(EPOLL_CLOEXEC), listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons((uint16_t) (argc == 2 ? atoi(argv[1]) : 0))};
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (place.sin_port == 0 || bind(listener, (struct sockaddr *) &place, sizeof place) < 0
        || listen(listener, 128) < 0) {
        die("echo PORT");
    }
    watch(epoll, listener);
    puts("ready");
    fflush(stdout);
    for (;;) {
        struct epoll_event events[MOST_EVENTS];
        int some = epoll_wait(epoll, events, MOST_EVENTS, -1);
        for (int i = 0; i < some; i++) {
            if (events[i].data.fd != listener) {
                answer(events[i].data.fd);
                continue;
            }
            int fd = accept(listener, NULL, NULL);
            if (fd < 0 || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0) {
                die("accept");
            }
            watch(epoll, fd);
        }
    }
}
