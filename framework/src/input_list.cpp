#include "input_list.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <soi_sdk/utf8.hpp>

namespace soi {
namespace {

std::string system_message(int number) { return std::generic_category().message(number); }

Input failed(ErrorCode code, std::string_view path, std::string message) {
  Input input;
  input.error = Error{code, printable(path), std::move(message)};
  return input;
}

Input not_found(std::string_view path, int number) {
  return failed(ErrorCode::file_not_found, path,
                "cannot be opened (" + system_message(number) + "); check its name and permissions");
}

// Lists the articles of a folder.  Links are followed; a folder is entered once, so links in a circle end.
class FolderWalk {
 public:
  explicit FolderWalk(std::vector<Input>& found) : found_(found) {}

  void walk(const std::string& root) {
    waiting_.push_back({root, ""});
    while (!waiting_.empty()) {
      const Place place = std::move(waiting_.back());
      waiting_.pop_back();
      visit(place);
    }
  }

 private:
  struct Place {
    std::string path, id;
  };

  void visit(const Place& place) {
    struct stat facts = {};
    const FileType type = file_type(place.path);
    if (::stat(place.path.c_str(), &facts) != 0) {
      if (type.kind != FileKind::unknown) found_.push_back(not_found(place.path, errno));
    } else if (S_ISDIR(facts.st_mode)) {
      if (entered_.insert({facts.st_dev, facts.st_ino}).second) enter(place);
    } else if (S_ISREG(facts.st_mode) && type.kind != FileKind::unknown) {
      found_.push_back({place.path, printable(place.id), type, static_cast<uint64_t>(facts.st_size), std::nullopt});
    }
  }

  void enter(const Place& folder) {
    std::error_code problem;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator entry(folder.path, problem), end; !problem && entry != end;
         entry.increment(problem)) {
      std::string name = entry->path().filename().string();
      if (name.front() != '.') names.push_back(std::move(name));
    }
    if (problem) {
      found_.push_back(failed(ErrorCode::file_unreadable, folder.path,
                              "the folder cannot be listed (" + problem.message() + "); check its permissions"));
    }
    // The last one waiting is visited first.
    std::sort(names.begin(), names.end(), std::greater<>());
    const std::string slash = folder.path.back() == '/' ? "" : "/";
    for (const std::string& name : names) {
      waiting_.push_back({folder.path + slash + name, folder.id.empty() ? name : folder.id + "/" + name});
    }
  }

  std::vector<Input>& found_;
  std::vector<Place> waiting_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

void add_folder(const std::string& path, std::vector<Input>& inputs) {
  const size_t before = inputs.size();
  FolderWalk(inputs).walk(path);
  if (inputs.size() > before) return;
  inputs.push_back(
      failed(ErrorCode::no_documents, path,
             "the folder holds no article; name one with files that end in " + std::string(known_endings)));
}

}  // namespace

std::string printable(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const size_t valid = sdk::first_invalid_utf8(name);
    out.append(name, 0, valid);
    name.remove_prefix(valid);
    if (name.empty()) break;
    out += "\xEF\xBF\xBD";
    name.remove_prefix(1);
  }
  return out;
}

void add_input(const std::string& path, std::vector<Input>& inputs) {
  struct stat facts = {};
  const FileType type = file_type(path);
  if (path == "-") {
    inputs.push_back({"", "-", {}, 0, std::nullopt});
  } else if (::stat(path.c_str(), &facts) != 0) {
    inputs.push_back(not_found(path, errno));
  } else if (S_ISDIR(facts.st_mode)) {
    add_folder(path, inputs);
  } else if (type.kind == FileKind::unknown) {
    inputs.push_back(failed(ErrorCode::unknown_file_kind, path,
                            "what it holds is told by its name, which should end in " + std::string(known_endings) +
                                "; rename it, or pass text or JSON lines on standard input as -"));
  } else {
    const std::string name = path.substr(path.rfind('/') + 1);
    inputs.push_back({path, printable(name), type, static_cast<uint64_t>(facts.st_size), std::nullopt});
  }
}

}  // namespace soi
