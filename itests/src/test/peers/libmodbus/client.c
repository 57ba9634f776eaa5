/*
 * The master of libmodbus for the tests: takes a request a line on standard input and answers each with a line.
 *
 * usage: client tcp HOST PORT
 *        client rtu DEVICE BAUD
 *
 * The requests and answers are those of ModbusMaster.java.
 */
#include <errno.h>
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIMEOUT_SECONDS 10
#define MOST_WORDS 2048

static modbus_t *master;
static int unit = 1;

/* ok, the code of the exception, or what else went wrong. */
static void outcome(int result)
{
    if (result >= 0) {
        printf("ok");
    } else if (errno > MODBUS_ENOBASE && errno < MODBUS_ENOBASE + MODBUS_EXCEPTION_MAX) {
        printf("exception %d", errno - MODBUS_ENOBASE);
    } else {
        printf("error %s", modbus_strerror(errno));
    }
}

static void registers(int result, const uint16_t *values)
{
    outcome(result);
    for (int i = 0; i < result; i++) {
        printf(" %d", values[i]);
    }
}

static void bits(int result, const uint8_t *values)
{
    outcome(result);
    for (int i = 0; i < result; i++) {
        printf(" %d", values[i]);
    }
}

/* FC 7, which libmodbus names but has no call for. */
static int exception_status(void)
{
    uint8_t request[] = {(uint8_t) unit, MODBUS_FC_READ_EXCEPTION_STATUS};
    uint8_t answer[MODBUS_TCP_MAX_ADU_LENGTH];
    if (modbus_send_raw_request(master, request, sizeof request) < 0) {
        return -1;
    }
    int length = modbus_receive_confirmation(master, answer);
    int at = modbus_get_header_length(master);
    if (length > at + 1 && (answer[at] & 0x80) != 0) {
        errno = MODBUS_ENOBASE + answer[at + 1];
        return -1;
    }
    return length;
}

/*
 * The library's floats in the four orders. Its modbus_set_float_* of version 3.1.6 write the two bytes of each register
 * the wrong way round, unlike their own readers: what is written is put together here. swap: the words, 1; the bytes
 * of each word, 2.
 */
static const struct order {
    const char *name;
    float (*get)(const uint16_t *);
    int swap;
} orders[] = {
    {"abcd", modbus_get_float_abcd, 0},
    {"cdab", modbus_get_float_cdab, 1},
    {"badc", modbus_get_float_badc, 2},
    {"dcba", modbus_get_float_dcba, 3},
};

static const struct order *order(const char *name)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (strcmp(orders[i].name, name) == 0) {
            return &orders[i];
        }
    }
    return NULL;
}

static char *word(void)
{
    return strtok(NULL, " \n");
}

/* Takes the numbers that follow on the line. */
static int numbers(int *values)
{
    int count = 0;
    for (char *next; count < MOST_WORDS && (next = word()) != NULL; count++) {
        values[count] = (int) strtol(next, NULL, 10);
    }
    return count;
}

static void put(uint32_t bits, int swap, uint16_t *words)
{
    int high = (swap & 1) != 0;
    words[high] = (uint16_t) (bits >> 16);
    words[1 - high] = (uint16_t) bits;
    for (int i = 0; i < 2 && (swap & 2) != 0; i++) {
        words[i] = (uint16_t) (words[i] << 8 | words[i] >> 8);
    }
}

/* Values of two registers: floats in every order, integers in the one order that libmodbus offers for them. */
static void number(int writes)
{
    const char *type = word();
    const struct order *by = order(word());
    int address = atoi(word());
    int is_float = strcmp(type, "f32") == 0;
    uint16_t words[2];
    if (by == NULL || (!is_float && by != orders)) {
        printf("unsupported");
    } else if (writes) {
        const char *value = word();
        float real = strtof(value, NULL);
        uint32_t whole = (uint32_t) strtoll(value, NULL, 10);
        if (is_float) {
            memcpy(&whole, &real, sizeof whole);
        }
        put(whole, by->swap, words);
        outcome(modbus_write_registers(master, address, 2, words));
    } else {
        int result = modbus_read_registers(master, address, 2, words);
        outcome(result);
        if (result == 2 && is_float) {
            printf(" %.9g", by->get(words));
        } else if (result == 2) {
            int32_t whole = MODBUS_GET_INT32_FROM_INT16(words, 0);
            printf(" %lld", strcmp(type, "u32") == 0 ? (long long) (uint32_t) whole : whole);
        }
    }
}

static void with_numbers(const char *name)
{
    static int n[MOST_WORDS];
    uint16_t words[MOST_WORDS];
    uint8_t flags[MOST_WORDS];
    int count = numbers(n);
    for (int i = 0; i < count; i++) {
        words[i] = (uint16_t) n[i];
        flags[i] = (uint8_t) n[i];
    }
    if (strcmp(name, "unit") == 0) {
        unit = n[0];
        outcome(modbus_set_slave(master, unit));
    } else if (strcmp(name, "read-coils") == 0) {
        bits(modbus_read_bits(master, n[0], n[1], flags), flags);
    } else if (strcmp(name, "read-discrete") == 0) {
        bits(modbus_read_input_bits(master, n[0], n[1], flags), flags);
    } else if (strcmp(name, "read-holding") == 0) {
        registers(modbus_read_registers(master, n[0], n[1], words), words);
    } else if (strcmp(name, "read-input") == 0) {
        registers(modbus_read_input_registers(master, n[0], n[1], words), words);
    } else if (strcmp(name, "write-coil") == 0) {
        outcome(modbus_write_bit(master, n[0], n[1]));
    } else if (strcmp(name, "write-register") == 0) {
        outcome(modbus_write_register(master, n[0], words[1]));
    } else if (strcmp(name, "write-coils") == 0) {
        outcome(modbus_write_bits(master, n[0], count - 1, flags + 1));
    } else if (strcmp(name, "write-registers") == 0) {
        outcome(modbus_write_registers(master, n[0], count - 1, words + 1));
    } else if (strcmp(name, "exception-status") == 0) {
        outcome(exception_status());
    } else if (strcmp(name, "mask-write") == 0) {
        outcome(modbus_mask_write_register(master, n[0], words[1], words[2]));
    } else if (strcmp(name, "write-read") == 0) {
        uint16_t answer[MODBUS_MAX_READ_REGISTERS];
        registers(modbus_write_and_read_registers(master, n[0], count - 3, words + 3, n[1], n[2], answer), answer);
    } else {
        printf("unsupported");
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: client tcp HOST PORT | client rtu DEVICE BAUD\n");
        return 2;
    }
    master = strcmp(argv[1], "tcp") == 0 ? modbus_new_tcp(argv[2], atoi(argv[3]))
                                         : modbus_new_rtu(argv[2], atoi(argv[3]), 'N', 8, 1);
    if (master == NULL || modbus_set_slave(master, unit) < 0
        || modbus_set_response_timeout(master, TIMEOUT_SECONDS, 0) < 0 || modbus_connect(master) < 0) {
        fprintf(stderr, "%s: %s\n", argv[2], modbus_strerror(errno));
        return 1;
    }
    static char line[MOST_WORDS * 8];
    while (fgets(line, sizeof line, stdin) != NULL) {
        const char *name = strtok(line, " \n");
        if (strcmp(name, "read-number") == 0 || strcmp(name, "write-number") == 0) {
            number(strcmp(name, "write-number") == 0);
        } else {
            with_numbers(name);
        }
        putchar('\n');
        fflush(stdout);
    }
    modbus_close(master);
    modbus_free(master);
    return 0;
}
