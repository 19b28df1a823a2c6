#include <soi/reader.hpp>

namespace soi {
namespace {

// Reads fixed-width fields from the front of a string.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // A number of exactly `width` digits in [low, high]; -1 otherwise.
  int number(size_t width, int low, int high) {
    if (rest_.size() < width) return -1;
    int value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value >= low && value <= high ? value : -1;
  }
  // At least one digit.
  bool digits() {
    size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') ++count;
    rest_.remove_prefix(count);
    return count > 0;
  }

 private:
  std::string_view rest_;
};

int days_in(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool read_date(FieldReader& fields) {
  const int year = fields.number(4, 1, 9999);
  if (year < 0 || !fields.take('-')) return false;
  const int month = fields.number(2, 1, 12);
  if (month < 0 || !fields.take('-')) return false;
  return fields.number(2, 1, days_in(year, month)) > 0;
}

// Z, +07, +0700 or +07:00; no zone at all is fine too.
bool read_zone(FieldReader& fields) {
  if (fields.at_end() || fields.take('Z')) return true;
  if (!fields.take('+') && !fields.take('-')) return false;
  if (fields.number(2, 0, 18) < 0) return false;
  if (fields.at_end()) return true;
  fields.take(':');
  return fields.number(2, 0, 59) >= 0;
}

}  // namespace

bool is_published(std::string_view text) {
  FieldReader fields(text);
  if (!read_date(fields)) return false;
  if (fields.at_end()) return true;
  if (!fields.take('T') || fields.number(2, 0, 23) < 0 || !fields.take(':') || fields.number(2, 0, 59) < 0)
    return false;
  if (fields.take(':')) {
    if (fields.number(2, 0, 60) < 0) return false;  // 60: a leap second
    if (fields.take('.') && !fields.digits()) return false;
  }
  return read_zone(fields) && fields.at_end();
}

}  // namespace soi
