#include "astronomy.hpp"

#include <cmath>
#include <initializer_list>

namespace soi::dates {
namespace {

constexpr double radians = 3.14159265358979323846 / 180.0;
double sine(double degrees) { return std::sin(std::fmod(degrees, 360.0) * radians); }

// Terrestrial Time minus Universal Time in days.  Polynomials: F. Espenak and J. Meeus, Five Millennium Canon of
// Solar Eclipses (NASA/TP-2006-214141), "Polynomial expressions for Delta T", the pieces for 1800 to 2200.
double delta_t(double julian_day) {
  const double year = 2000.0 + (julian_day - 2451545.0) / 365.25;
  const auto polynomial = [](double t, std::initializer_list<double> coefficients) {
    double sum = 0, power = 1;
    for (const double coefficient : coefficients) sum += coefficient * power, power *= t;
    return sum;
  };
  double seconds = 0;
  if (year < 1860) {
    seconds = polynomial(year - 1800, {13.72, -0.332447, 0.0068612, 0.0041116, -0.00037436, 0.0000121272, -0.0000001699,
                                       0.000000000875});
  } else if (year < 1900) {
    seconds = polynomial(year - 1860, {7.62, 0.5737, -0.251754, 0.01680668, -0.0004473624, 1.0 / 233174});
  } else if (year < 1920) {
    seconds = polynomial(year - 1900, {-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197});
  } else if (year < 1941) {
    seconds = polynomial(year - 1920, {21.20, 0.84493, -0.076100, 0.0020936});
  } else if (year < 1961) {
    seconds = polynomial(year - 1950, {29.07, 0.407, -1.0 / 233, 1.0 / 2547});
  } else if (year < 1986) {
    seconds = polynomial(year - 1975, {45.45, 1.067, -1.0 / 260, -1.0 / 718});
  } else if (year < 2005) {
    seconds = polynomial(year - 2000, {63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599});
  } else if (year < 2050) {
    seconds = polynomial(year - 2000, {62.92, 0.32217, 0.005589});
  } else {
    const double u = (year - 1820) / 100;
    seconds = -20 + 32 * u * u - 0.5628 * (2150 - year);
  }
  return seconds / 86400.0;
}

// One periodic term of the new moon (Meeus, table on p. 351): coefficient, power of the eccentricity factor E, and
// the multiples of the Sun's anomaly M, the Moon's anomaly M', the Moon's argument of latitude F and the node.
struct PhaseTerm {
  double coefficient;
  int eccentricity, sun, moon, latitude, node;
};
constexpr PhaseTerm phase_terms[] = {
    {-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0},   {0.01608, 0, 0, 2, 0, 0},    {0.01039, 0, 0, 0, 2, 0},
    {0.00739, 1, -1, 1, 0, 0}, {-0.00514, 1, 1, 1, 0, 0},  {0.00208, 2, 2, 0, 0, 0},    {-0.00111, 0, 0, 1, -2, 0},
    {-0.00057, 0, 0, 1, 2, 0}, {0.00056, 1, 1, 2, 0, 0},   {-0.00042, 0, 0, 3, 0, 0},   {0.00042, 1, 1, 0, 2, 0},
    {0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0}, {-0.00017, 0, 0, 0, 0, 1},   {-0.00007, 0, 2, 1, 0, 0},
    {0.00004, 0, 0, 2, -2, 0}, {0.00004, 0, 3, 0, 0, 0},   {0.00003, 0, 1, 1, -2, 0},   {0.00003, 0, 0, 2, 2, 0},
    {-0.00003, 0, 1, 1, 2, 0}, {0.00003, 0, -1, 1, 2, 0},  {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0},
    {0.00002, 0, 0, 4, 0, 0}};

// The fourteen additional corrections of p. 351-352: argument = start + rate * k (the first also - 0.009173 T^2).
constexpr double planet_terms[][3] = {
    {299.77, 0.107408, 0.000325},  {251.88, 0.016321, 0.000165}, {251.83, 26.651886, 0.000164},
    {349.42, 36.412478, 0.000126}, {84.66, 18.206239, 0.000110}, {141.74, 53.303771, 0.000062},
    {207.14, 2.453732, 0.000060},  {154.84, 7.306860, 0.000056}, {34.52, 27.261239, 0.000047},
    {207.19, 0.121824, 0.000042},  {291.34, 1.844379, 0.000040}, {161.72, 24.198154, 0.000037},
    {239.56, 25.513099, 0.000035}, {331.55, 3.592518, 0.000023}};

}  // namespace

double new_moon(int number) {
  const double k = number, t = k / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
  double julian_day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t2 - 0.000000150 * t3 + 0.00000000073 * t4;
  const double e = 1 - 0.002516 * t - 0.0000074 * t2;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
  const double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
  const double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
  const double node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
  for (const PhaseTerm& term : phase_terms) {
    const double factor = term.eccentricity == 0 ? 1 : term.eccentricity == 1 ? e : e * e;
    julian_day += term.coefficient * factor *
                  sine(term.sun * sun + term.moon * moon + term.latitude * latitude + term.node * node);
  }
  double planets = 0;
  for (const auto& term : planet_terms) planets += term[2] * sine(term[0] + term[1] * k);
  // The first argument has a square term of its own; at most 0.3 seconds of time, kept for exactness.
  planets += 0.000325 * (sine(299.77 + 0.107408 * k - 0.009173 * t2) - sine(299.77 + 0.107408 * k));
  julian_day += planets;
  return julian_day - delta_t(julian_day);
}

double solar_longitude(double julian_day) {
  const double t = (julian_day + delta_t(julian_day) - 2451545.0) / 36525.0, t2 = t * t;
  const double mean_longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t2;
  const double anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t2;
  const double center = (1.914602 - 0.004817 * t - 0.000014 * t2) * sine(anomaly) +
                        (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double omega = 125.04 - 1934.136 * t;
  const double apparent = mean_longitude + center - 0.00569 - 0.00478 * sine(omega);
  const double wrapped = std::fmod(apparent, 360.0);
  return wrapped < 0 ? wrapped + 360.0 : wrapped;
}

}  // namespace soi::dates
