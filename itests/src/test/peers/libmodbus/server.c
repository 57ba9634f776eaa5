/*
 * A Modbus TCP slave of libmodbus, what the gateway is measured against.
 *
 * usage: server PORT
 *
 * The fastest shape that libmodbus allows for many connections: one thread and one context, epoll in place of the
 * select of libmodbus' own example, and TCP_NODELAY, which modbus_tcp_accept does not set. Register i of 65536 reads i.
 */
#include <errno.h>
#include <modbus/modbus.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define REGISTERS 65536
#define BACKLOG 256
#define EVENTS 256

static void die(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
    exit(1);
}

static void watch(int epoll, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) < 0) {
        die("epoll_ctl");
    }
}

static void admit(modbus_t *slave, int listener, int epoll)
{
    int fd = modbus_tcp_accept(slave, &listener);
    if (fd < 0) {
        die("modbus_tcp_accept");
    }
    int on = 1;
    if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0) {
        die("TCP_NODELAY");
    }
    watch(epoll, fd);
}

/* One request and its answer. */
static void serve(modbus_t *slave, int fd, modbus_mapping_t *map)
{
    uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
    modbus_set_socket(slave, fd);
    int length = modbus_receive(slave, request);
    if (length < 0 || modbus_reply(slave, request, length, map) < 0) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: server PORT\n");
        return 2;
    }
    modbus_t *slave = modbus_new_tcp("127.0.0.1", atoi(argv[1]));
    modbus_mapping_t *map = modbus_mapping_new(0, 0, REGISTERS, 0);
    if (slave == NULL || map == NULL) {
        die("no memory");
    }
    for (int i = 0; i < REGISTERS; i++) {
        map->tab_registers[i] = (uint16_t) i;
    }
    int listener = modbus_tcp_listen(slave, BACKLOG);
    int epoll = epoll_create1(0);
    if (listener < 0 || epoll < 0) {
        die("listen");
    }
    watch(epoll, listener);
    puts("ready");
    fflush(stdout);
    for (;;) {
        struct epoll_event events[EVENTS];
        int count = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener) {
                admit(slave, listener, epoll);
            } else {
                serve(slave, events[i].data.fd, map);
            }
        }
    }
}
