/* The floor of a loopback: the bytes of a read of 60 registers and of its answer, asked and answered in turn,
 * with nothing understood. One connection blocks; several share an epoll.
 *   rawping PORT SECONDS CONNECTIONS DEPTH
 * Prints one JSON line: operations a second, CPU microseconds an operation. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST = 12, ANSWER = 129, MOST_CONNECTIONS = 1024, MOST_DEPTH = 64, EVENTS = 256 };

static const unsigned char request[REQUEST] = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 60};
static unsigned char requests[REQUEST * MOST_DEPTH];
static unsigned char answers[ANSWER * MOST_DEPTH * 4];

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int open_connection(int port) {
  int one = 1;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) fail("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static void ask(int fd, int depth) {
  size_t length = (size_t)(REQUEST * depth);
  if (send(fd, requests, length, MSG_NOSIGNAL) != (ssize_t)length) fail("send");
}

static long one_connection(int port, int depth, double until) {
  int fd = open_connection(port);
  long operations = 0;
  while (now() < until) {
    for (int turn = 0; turn < 64; turn += 1) {
      ask(fd, depth);
      for (int got = 0; got < ANSWER * depth;) {
        ssize_t part = recv(fd, answers, sizeof answers, 0);
        if (part <= 0) fail("recv");
        got += (int)part;
      }
      operations += depth;
    }
  }
  return operations;
}

static long many_connections(int port, int connections, int depth, double until) {
  static int got[65536];
  struct epoll_event events[EVENTS];
  int poll = epoll_create1(0);
  long operations = 0;
  for (int index = 0; index < connections; index += 1) {
    int fd = open_connection(port);
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &wanted);
    ask(fd, depth);
  }
  while (now() < until) {
    int count = epoll_wait(poll, events, EVENTS, 1000);
    for (int index = 0; index < count; index += 1) {
      int fd = events[index].data.fd;
      ssize_t part = recv(fd, answers, sizeof answers, MSG_DONTWAIT);
      if (part <= 0) continue;
      got[fd] += (int)part;
      if (got[fd] < ANSWER * depth) continue;
      got[fd] -= ANSWER * depth;
      operations += depth;
      ask(fd, depth);
    }
  }
  return operations;
}

int main(int count, char **words) {
  if (count != 5) return fprintf(stderr, "usage: rawping PORT SECONDS CONNECTIONS DEPTH\n"), 2;
  int port = atoi(words[1]), connections = atoi(words[3]), depth = atoi(words[4]);
  double seconds = atof(words[2]);
  if (connections < 1 || connections > MOST_CONNECTIONS || depth < 1 || depth > MOST_DEPTH) return 2;
  for (int index = 0; index < depth; index += 1) memcpy(requests + REQUEST * index, request, REQUEST);
  double cpu0 = cpu(), start = now();
  long operations = connections == 1 ? one_connection(port, depth, start + seconds)
                                     : many_connections(port, connections, depth, start + seconds);
  double wall = now() - start, used = cpu() - cpu0;
  printf("{\"bench\":\"rawping\",\"ops\":%ld,\"ops_s\":%.0f,\"cpu_us\":%.3f}\n", operations,
         (double)operations / wall, used / (double)operations * 1e6);
  return 0;
}
