/*
 * Hand tracking with its Jacobian, derived by hand. A bone turns with its own angles and those of the bones that carry it,
 * at most four; for each such pair the derivative of the bone's transformation is found once, turned with the whole hand.
 * Of the skin only the vertices referred to are moved, each by the bones that have a weight for it.
 *
 *   gcc -O3 -march=native hand.c -o hand -lm
 *   hand MODEL_FOLDER FILE [complicated]
 */
#define _DEFAULT_SOURCE
#include "measure.h"

enum { BONES = 22, FINGERS = 5, JOINTS = 4, POSE = 26, WRIST = 0, FOREARM = 21, FIRST = 6, MATRIX = 12, MOST = 22 };

/* Rotation and position, the rows of a 3 by 4 matrix. */
typedef double transformation[MATRIX];

typedef struct {
  double base[3];
  int count, bone[MOST];
  double weight[MOST];
} vertex;

static transformation relative[BONES], inverse_base[BONES], moved[BONES], slope[BONES][JOINTS];
static vertex *skin;
static int vertices, count, complicated, corners, *corner;
static double *seen, *share, theta[POSE], global[9], of_global[3][9], *errors, *jacobian;

/* to = a b; what moves nothing has a last row of zeros instead of 0 0 0 1. */
static void product(const double *a, const double *b, double whole, double *to) {
  for (int r = 0; r < 3; r++)
    for (int c = 0; c < 4; c++)
      to[4 * r + c] = a[4 * r] * b[c] + a[4 * r + 1] * b[4 + c] + a[4 * r + 2] * b[8 + c] + (c == 3 ? whole * a[4 * r + 3] : 0);
}

/* Rz(z) Rx(x), and its derivatives by x and by z. */
static void turns(double x, double z, double *turn, double *by_x, double *by_z) {
  double cx = cos(x), sx = sin(x), cz = cos(z), sz = sin(z);
  memcpy(turn, (transformation){cz, -sz * cx, sz * sx, 0, sz, cz * cx, -cz * sx, 0, 0, sx, cx, 0}, sizeof(transformation));
  memcpy(by_x, (transformation){0, sz * sx, sz * cx, 0, 0, -cz * sx, -cz * cx, 0, 0, cx, -sx, 0}, sizeof(transformation));
  memcpy(by_z, (transformation){-sz, -cz * cx, cz * sx, 0, cz, -sz * cx, sz * sx, 0, 0, 0, 0, 0}, sizeof(transformation));
}

/* R = I + s K + h K K of the axis' matrix K, with s = sin(angle), h = 1 - cos(angle); and its derivatives by the vector. */
static void rotate_all(int with_jacobian) {
  double angle = sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
  memset(of_global, 0, sizeof of_global);
  for (int e = 0; e < 9; e++) global[e] = e % 4 == 0;
  if (angle < 1e-4) return;
  double s = sin(angle), c = cos(angle), h = 1 - c, a[3] = {theta[0] / angle, theta[1] / angle, theta[2] / angle};
  double k[9] = {0, -a[2], a[1], a[2], 0, -a[0], -a[1], a[0], 0};
  for (int e = 0; e < 9; e++) global[e] = (e % 4 == 0 ? c : 0) + s * k[e] + h * a[e / 3] * a[e % 3];
  for (int t = 0; with_jacobian && t < 3; t++) {
    double da[3];
    for (int i = 0; i < 3; i++) da[i] = ((i == t) - a[i] * a[t]) / angle;
    double dk[9] = {0, -da[2], da[1], da[2], 0, -da[0], -da[1], da[0], 0}, dc = -s * a[t], ds = c * a[t];
    for (int e = 0; e < 9; e++)
      of_global[t][e] = (e % 4 == 0 ? dc : 0) + ds * k[e] + s * dk[e] - dc * a[e / 3] * a[e % 3]
          + h * (da[e / 3] * a[e % 3] + a[e / 3] * da[e % 3]);
  }
}

/* Where each bone takes the skin from its rest, and the slopes of that by the angles of its finger up to it. */
static void move_bones(int with_jacobian) {
  product(relative[WRIST], inverse_base[WRIST], 1, moved[WRIST]);
  transformation forearm;
  product(relative[WRIST], relative[FOREARM], 1, forearm);
  product(forearm, inverse_base[FOREARM], 1, moved[FOREARM]);
  for (int f = 0; f < FINGERS; f++) {
    transformation at, slopes[JOINTS], next, step, turn, by_x, by_z;
    memcpy(at, relative[WRIST], sizeof at);
    int known = 0;
    for (int s = 0; s < JOINTS; s++) {
      int bone = 1 + JOINTS * f + s;
      const double *angles = theta + FIRST + JOINTS * f;
      product(at, relative[bone], 1, step);
      if (s == 0) {
        memcpy(at, step, sizeof at);
      } else {
        turns(s == 1 ? angles[0] : angles[s], s == 1 ? angles[1] : 0, turn, by_x, by_z);
        product(step, turn, 1, at);
      }
      if (with_jacobian && s > 0) {
        for (int t = 0; t < known; t++) {
          product(slopes[t], relative[bone], 1, next);
          product(next, turn, 1, slopes[t]);
        }
        product(step, by_x, 0, slopes[known++]);
        if (s == 1) product(step, by_z, 0, slopes[known++]);
        for (int t = 0; t < known; t++) product(slopes[t], inverse_base[bone], 1, slope[bone][t]);
      }
      product(at, inverse_base[bone], 1, moved[bone]);
    }
  }
}

static void apply(const double *matrix, const double *x, double by, double *to) {
  for (int r = 0; r < 3; r++)
    to[r] += by * (matrix[4 * r] * x[0] + matrix[4 * r + 1] * x[1] + matrix[4 * r + 2] * x[2] + matrix[4 * r + 3]);
}

static void turn_by(const double *matrix, const double *x, double *to) {
  for (int r = 0; r < 3; r++) to[r] = matrix[3 * r] * x[0] + matrix[3 * r + 1] * x[1] + matrix[3 * r + 2] * x[2];
}

/* Where a vertex is before the hand as a whole is moved; its slopes by the angles of the fingers are added to `slopes`. */
static void place(const vertex *of, double by, double *position, double (*slopes)[3], int with_jacobian) {
  for (int e = 0; e < of->count; e++) {
    int bone = of->bone[e], finger = (bone - 1) / JOINTS, joint = (bone - 1) % JOINTS;
    double weight = by * of->weight[e];
    apply(moved[bone], of->base, weight, position);
    if (!with_jacobian || bone == WRIST || bone == FOREARM) continue;
    for (int t = 0; t < (joint ? joint + 1 : 0); t++) apply(slope[bone][t], of->base, weight, slopes[JOINTS * finger + t]);
  }
}

static double evaluated(int with_jacobian) {
  double sum = 0;
  size_t rows = 3 * (size_t)count;
  rotate_all(with_jacobian);
  move_bones(with_jacobian);
  for (int i = 0; i < count; i++) {
    double position[3] = {0}, own[3][3] = {{0}}, slopes[JOINTS * FINGERS][3] = {{0}}, turned[3];
    for (int c = 0; c < corners; c++) {
      double by = !complicated ? 1 : c < 2 ? share[2 * i + c] : 1 - share[2 * i] - share[2 * i + 1];
      place(skin + corner[corners * i + c], by, position, slopes, with_jacobian);
      if (complicated && with_jacobian) place(skin + corner[corners * i + c], 1, own[c], NULL, 0);
    }
    turn_by(global, position, turned);
    for (int r = 0; r < 3; r++) {
      double error = errors[3 * i + r] = seen[3 * i + r] - turned[r] - theta[3 + r];
      sum += error * error;
    }
    if (!with_jacobian) continue;
    double *to = jacobian + 3 * (size_t)i;
    for (int c = 0; complicated && c < 2; c++, to += rows) {
      double across[3] = {own[2][0] - own[c][0], own[2][1] - own[c][1], own[2][2] - own[c][2]};
      turn_by(global, across, to);
    }
    double behind[3] = {-position[0], -position[1], -position[2]};
    for (int t = 0; t < 3; t++, to += rows) turn_by(of_global[t], behind, to);
    for (int t = 0; t < 3; t++, to += rows) to[t] = -1;
    for (int t = 0; t < JOINTS * FINGERS; t++, to += rows) {
      double back[3] = {-slopes[t][0], -slopes[t][1], -slopes[t][2]};
      turn_by(global, back, to);
    }
  }
  return sum;
}

static double value(void) {
  return evaluated(0);
}

static double value_and_jacobian(void) {
  return evaluated(1);
}

static FILE *in_folder(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return opened(path);
}

/* A number with what separates it from the next; 0 at the end of the file. */
static int field(FILE *file, double *value) {
  return fscanf(file, "%lf%*[: \r]", value) == 1;
}

static void read_bones(FILE *file) {
  for (int b = 0; b < BONES; b++) {
    double ignored, rows[32];
    if (fscanf(file, " %*[^:]:%lf:", &ignored) != 1) exit(2);
    for (int e = 0; e < 32; e++)
      if (!field(file, rows + e)) exit(2);
    memcpy(relative[b], rows, sizeof(transformation));
    memcpy(inverse_base[b], rows + 16, sizeof(transformation));
  }
}

static void read_skin(FILE *file) {
  enum { IGNORED = 5 };
  double value;
  skin = NULL;
  while (field(file, &value)) {
    skin = realloc(skin, (vertices + 1) * sizeof *skin);
    vertex *one = skin + vertices++;
    double rest[2 + IGNORED + 1];
    for (int e = 0; e < 2 + IGNORED + 1; e++)
      if (!field(file, rest + e)) exit(2);
    one->base[0] = value;
    one->base[1] = rest[0];
    one->base[2] = rest[1];
    one->count = (int)rest[2 + IGNORED];
    if (one->count > MOST) exit(2);
    for (int e = 0; e < one->count; e++) {
      double bone;
      if (!field(file, &bone) || !field(file, one->weight + e)) exit(2);
      one->bone[e] = (int)bone;
    }
  }
}

/* Three vertices each. */
static double *read_triangles(FILE *file) {
  double *triangles = NULL, value;
  for (size_t have = 0; field(file, &value); have++) {
    if (have % 3 == 0) triangles = realloc(triangles, (have + 3) * sizeof *triangles);
    triangles[have] = value;
  }
  return triangles;
}

int main(int arguments_count, char **arguments) {
  if (arguments_count < 3) return 2;
  complicated = arguments_count > 3;
  corners = complicated ? 3 : 1;
  read_bones(in_folder(arguments[1], "bones.txt"));
  read_skin(in_folder(arguments[1], "vertices.txt"));
  double *triangles = complicated ? read_triangles(in_folder(arguments[1], "triangles.txt")) : NULL;
  FILE *file = opened(arguments[2]);
  count = whole(file);
  whole(file);
  corner = malloc(sizeof *corner * corners * count);
  seen = room(3 * (size_t)count);
  for (int i = 0; i < count; i++) {
    int index = whole(file);
    for (int c = 0; c < corners; c++) corner[corners * i + c] = complicated ? (int)triangles[3 * index + c] : index;
    read_numbers(file, seen + 3 * i, 3);
  }
  share = numbers(file, complicated ? 2 * (size_t)count : 0);
  read_numbers(file, theta, POSE);
  errors = room(3 * (size_t)count);
  size_t size = 3 * (size_t)count * (POSE + (complicated ? 2 : 0));
  jacobian = room(size);
  return measured(value, value_and_jacobian, jacobian, size, 1);
}
