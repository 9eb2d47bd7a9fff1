/* Prints the greatest error of the functions of lanes.h in units in the last place, over numbers spread evenly. */
#include "measure.h"
#include "lanes.h"

typedef long double exact;

static exact exact_sigmoid(exact x) {
  return 1 / (1 + expl(-x));
}

static double error(double found, exact right) {
  double next = nextafter((double)right, INFINITY) - (double)right;
  return fabs((double)((exact)found - right)) / next;
}

#define WORST(title, function, truth, from, to)                        \
  do {                                                                 \
    double worst = 0, step = ((to) - (from)) / (double)COUNT;          \
    for (int i = 0; i + LANES <= COUNT; i += LANES) {                  \
      lanes x;                                                         \
      for (int t = 0; t < LANES; t++) x[t] = (from) + step * (i + t + 0.37); \
      lanes y = function(x);                                           \
      for (int t = 0; t < LANES; t++) worst = fmax(worst, error(y[t], truth((exact)x[t]))); \
    }                                                                  \
    printf("%s %.2f  ", title, worst);                                 \
  } while (0)

int main(void) {
  enum { COUNT = 2000000 };
  WORST("exp", exp_of, expl, -700.0, 700.0);
  WORST("exp, small", exp_of, expl, -1.0, 1.0);
  WORST("log", log_of, logl, 1e-3, 1e3);
  WORST("log, near 1", log_of, logl, 0.6, 1.6);
  WORST("sigmoid", sigmoid_of, exact_sigmoid, -30.0, 30.0);
  WORST("tanh", tanh_of, tanhl, -5.0, 5.0);
  WORST("tanh, small", tanh_of, tanhl, -1e-3, 1e-3);
  printf("\n");
  return 0;
}
