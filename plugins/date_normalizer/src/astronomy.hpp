// The Moon's phases and the Sun's longitude, as far as a calendar needs them.
// Source: J. Meeus, Astronomical Algorithms, 2nd edition (1998): chapters 25 (solar coordinates, low accuracy, 0.01
// degree), 22 (nutation, abridged), 49 (phases of the Moon, a few seconds).  Pure functions.
#pragma once

namespace soi::dates {

// Instant of new moon number k (k = 0 is the one of 2000-01-06), as a Julian day in Universal Time.
double new_moon(int k);
// Apparent longitude of the Sun in degrees, 0 <= value < 360, at a Julian day in Universal Time.
double solar_longitude(double julian_day);

}  // namespace soi::dates
