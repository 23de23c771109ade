/* A Modbus TCP server that is never what a client waits for: functions 3 and 4 for every unit, one thread, epoll.
 *   server PORT PORTS SECONDS [FILE REGISTERS]
 * Register n of every unit holds 7 n; with a FILE of 16-bit words (low byte first) each request of a connection gets the
 * next row of so many registers, from the first row on again behind the last. Ends by itself after so many seconds, or
 * on SIGTERM. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_FILES = 4096, HELD = 4096, REQUEST = 12, LONGEST = 260, EVENTS = 256 };

struct connection {
  size_t length, row;
  unsigned char held[HELD];
};

static struct connection *connections[MOST_FILES];
static char is_listener[MOST_FILES];
static unsigned char out[HELD / REQUEST * LONGEST];
static volatile sig_atomic_t told_to_stop;
static unsigned short *rows;
static size_t row_count, registers;

static void read_rows(const char *path, size_t width) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || width == 0 || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  registers = width;
  row_count = (size_t)ftell(file) / (2 * width);
  rows = malloc(2 * width * row_count);
  rewind(file);
  if (row_count == 0 || fread(rows, 2 * width, row_count, file) != row_count) exit(1);
  fclose(file);
}

static unsigned word_at(size_t row, unsigned address) {
  return rows == NULL || address >= registers ? 7 * address : rows[row * registers + address];
}

static void stop(int number) {
  (void)number;
  told_to_stop = 1;
}

static void listen_on(int poll, int port) {
  int one = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 512) != 0) {
    perror("listen");
    exit(1);
  }
  is_listener[fd] = 1;
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
  epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted);
}

static void accept_all(int poll, int listener) {
  int one = 1, fd;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    if (fd >= MOST_FILES) {
      close(fd);
      continue;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    connections[fd] = calloc(1, sizeof(struct connection));
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted);
  }
}

/* Writes the answer to a request of 12 bytes; gives its length. */
static size_t answer(const unsigned char *in, size_t row, unsigned char *to) {
  unsigned fc = in[7], address = (unsigned)(in[8] << 8 | in[9]), count = (unsigned)(in[10] << 8 | in[11]);
  int good = (fc == 3 || fc == 4) && count >= 1 && count <= 125;
  memcpy(to, in, 4);
  to[4] = 0;
  to[6] = in[6];
  if (!good) {
    to[5] = 3;
    to[7] = (unsigned char)(fc | 0x80);
    to[8] = 2;
    return 9;
  }
  to[5] = (unsigned char)(3 + 2 * count);
  to[7] = (unsigned char)fc;
  to[8] = (unsigned char)(2 * count);
  for (unsigned index = 0; index < count; index += 1) {
    unsigned word = word_at(row, address + index);
    to[9 + 2 * index] = (unsigned char)(word >> 8);
    to[10 + 2 * index] = (unsigned char)word;
  }
  return 9 + 2 * count;
}

static void serve(int fd) {
  struct connection *c = connections[fd];
  ssize_t got = recv(fd, c->held + c->length, HELD - c->length, 0);
  if (got <= 0) {
    close(fd);
    free(c);
    connections[fd] = NULL;
    return;
  }
  c->length += (size_t)got;
  size_t used = 0, written = 0;
  for (; c->length - used >= REQUEST; used += REQUEST) {
    written += answer(c->held + used, c->row, out + written);
    if (row_count > 0) c->row = (c->row + 1) % row_count;
  }
  memmove(c->held, c->held + used, c->length - used);
  c->length -= used;
  if (written > 0 && send(fd, out, written, MSG_NOSIGNAL) != (ssize_t)written) perror("send");
}

int main(int count, char **words) {
  if (count < 4) return fprintf(stderr, "usage: server PORT PORTS SECONDS [FILE REGISTERS]\n"), 2;
  int first = atoi(words[1]), ports = atoi(words[2]), poll = epoll_create1(0);
  time_t until = time(NULL) + atoi(words[3]);
  struct epoll_event events[EVENTS];
  if (count > 5) read_rows(words[4], (size_t)atoi(words[5]));
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  for (int index = 0; index < ports; index += 1) listen_on(poll, first + index);
  while (!told_to_stop && time(NULL) < until) {
    int ready = epoll_wait(poll, events, EVENTS, 200);
    for (int index = 0; index < ready; index += 1) {
      int fd = events[index].data.fd;
      if (is_listener[fd]) accept_all(poll, fd);
      else if (connections[fd] != NULL) serve(fd);
    }
  }
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  printf("{\"bench\":\"server\",\"cpu_s\":%.3f}\n", (double)used.tv_sec + (double)used.tv_nsec / 1e9);
  return 0;
}
