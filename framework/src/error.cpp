#include <soi/result.hpp>

namespace soi {

std::string code_name(ErrorCode code) {
  const auto number = static_cast<unsigned>(code);
  std::string name = "SOI-E000";
  name[5] = static_cast<char>('0' + number / 100 % 10);
  name[6] = static_cast<char>('0' + number / 10 % 10);
  name[7] = static_cast<char>('0' + number % 10);
  return name;
}

std::string Error::to_string() const {
  std::string line = code_name(code) + " ";
  if (!where.empty()) line += where + ": ";
  return line + message;
}

}  // namespace soi
