#include <soi/story_filter.hpp>

#include <algorithm>
#include <set>

#include <unicode/unistr.h>

#include "json.hpp"

namespace soi {
namespace {

using Ids = std::set<std::string, std::less<>>;

std::string folded(const std::string& text) {
  std::string out;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(out);
  return out;
}

const Json& member(const Json& object, const char* name) {
  static const Json absent;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() ? *found : absent;
}

// The first of a value's words for itself: a string as it is, of an object what `names` call it.
std::string time_of(const Json& value) {
  if (const auto* text = value.get_ptr<const std::string*>()) return *text;
  return value.is_object() ? string_member(value, "value") : std::string();
}

// True when `time`, as far as it is known, may lie in the days since..until.
bool may_lie_between(const std::string& time, const std::string& since, const std::string& until) {
  const size_t known = std::min(time.find_first_of("XTW"), std::min<size_t>(time.size(), 10));
  if (known < 4) return false;
  const std::string day = time.substr(0, known);
  return day >= since.substr(0, known) && (until.empty() || day <= until.substr(0, known));
}

class Filter {
 public:
  Filter(Story& story, const StoryFilter& filter) : story_(story), filter_(filter) {
    person_ = folded(filter.person);
    outlet_ = folded(filter.outlet);
    for (const CorpusResult& result : story.results) values_.push_back(parse_json(result.json));
  }

  Story run() {
    find_people();
    find_claims();
    find_threads();
    find_what_belongs();
    Story out;
    for (size_t i = 0; i < story_.results.size(); ++i) {
      if (is_kept(story_.results[i].kind, values_[i])) out.results.push_back(std::move(story_.results[i]));
    }
    for (Document& document : story_.documents) {
      if (documents_.contains(document.id)) out.documents.push_back(std::move(document));
    }
    return out;
  }

 private:
  template <class Visit>
  void each(std::string_view kind, Visit visit) const {
    for (size_t i = 0; i < values_.size(); ++i) {
      if (story_.results[i].kind == kind) visit(values_[i]);
    }
  }
  static bool mentions(const Json& value, const std::string& wanted) {
    return folded(string_member(value, "canonical")).find(wanted) != std::string::npos ||
           folded(string_member(value, "text")).find(wanted) != std::string::npos;
  }

  // The identities that have the wanted person's name among their spellings.
  void find_people() {
    if (person_.empty()) return;
    each("name", [&](const Json& name) {
      bool found = mentions(name, person_);
      for (const Json& variant : member(name, "variants")) {
        const auto* text = variant.get_ptr<const std::string*>();
        found = found || (text != nullptr && folded(*text).find(person_) != std::string::npos);
      }
      if (found) people_.insert(string_member(name, "id"));
    });
  }
  bool is_by_person(const Json& claim) const {
    if (person_.empty() || people_.contains(string_member(claim, "speaker_name"))) return true;
    const Json& speaker = member(claim, "speaker");
    if (speaker.is_object() && mentions(speaker, person_)) return true;
    const Json& via = member(claim, "via");
    return std::any_of(via.begin(), via.end(),
                       [&](const Json& link) { return link.is_object() && mentions(link, person_); });
  }
  const Document* document_of(const Json& claim) const {
    const std::string id = string_member(claim, "document");
    const auto found = std::find_if(story_.documents.begin(), story_.documents.end(),
                                    [&](const Document& document) { return document.id == id; });
    return found == story_.documents.end() ? nullptr : &*found;
  }
  bool is_in_outlet(const Document* document) const {
    if (outlet_.empty()) return true;
    if (document == nullptr) return false;
    const std::string outlet = document->meta.find_string("outlet");
    return folded(outlet.empty() ? document->id : outlet).find(outlet_) != std::string::npos;
  }
  bool is_in_time(const Json& claim, const Document* document) const {
    if (filter_.since.empty() && filter_.until.empty()) return true;
    std::string time = time_of(member(claim, "claim_time"));
    if (time.empty() && document != nullptr) time = document->meta.find_string("published");
    return may_lie_between(time, filter_.since, filter_.until);
  }

  void find_claims() {
    each("claim", [&](const Json& claim) {
      const Document* document = document_of(claim);
      if (is_by_person(claim) && is_in_outlet(document) && is_in_time(claim, document)) {
        claims_.insert(string_member(claim, "id"));
      }
    });
  }
  bool has_status(const Json& thread) const {
    const std::string status = string_member(thread, "status");
    return filter_.statuses.empty() ||
           std::find(filter_.statuses.begin(), filter_.statuses.end(), status) != filter_.statuses.end();
  }
  void find_threads() {
    Ids threaded;
    each("thread", [&](const Json& thread) {
      const Json& ids = member(thread, "claims");
      const bool wanted = has_status(thread) && std::any_of(ids.begin(), ids.end(), [&](const Json& id) {
                            return id.is_string() && claims_.contains(id.get_ref<const std::string&>());
                          });
      if (!wanted) return;
      threads_.insert(string_member(thread, "id"));
      for (const Json& id : ids) threaded.insert(id.get<std::string>());
    });
    if (filter_.statuses.empty()) claims_.merge(threaded);
    else claims_ = std::move(threaded);
  }
  void find_what_belongs() {
    each("claim", [&](const Json& claim) {
      if (!claims_.contains(string_member(claim, "id"))) return;
      documents_.insert(string_member(claim, "document"));
      names_.insert(string_member(claim, "speaker_name"));
    });
  }

  bool is_kept(std::string_view kind, const Json& value) const {
    if (kind == "claim") return claims_.contains(string_member(value, "id"));
    if (kind == "thread") return threads_.contains(string_member(value, "id"));
    if (kind == "name") return names_.contains(string_member(value, "id"));
    if (kind == "timeline") {
      const std::string claim = string_member(value, "claim");
      return claim.empty() ? documents_.contains(string_member(value, "document")) : claims_.contains(claim);
    }
    if (kind != "duplicate") return true;
    const Json& members = member(value, "members");
    return std::all_of(members.begin(), members.end(),
                       [&](const Json& part) { return documents_.contains(string_member(part, "document")); });
  }

  Story& story_;
  const StoryFilter& filter_;
  std::string person_, outlet_;
  std::vector<Json> values_;  // of the results, in their order
  Ids people_, claims_, threads_, documents_, names_;
};

}  // namespace

Story filter_story(Story story, const StoryFilter& filter) {
  return filter.is_empty() ? std::move(story) : Filter(story, filter).run();
}

}  // namespace soi
