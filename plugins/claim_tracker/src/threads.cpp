// Threads: the life of one claim, from document to document.
#include <algorithm>
#include <map>

#include "joined.hpp"
#include "story.hpp"

namespace soi::claims {
namespace {

// What the last articles that change anything say: a denial that is taken back is an update.
std::string_view status_of(const Story& story, const Thread& thread) {
  const auto published = [&story](const Relation& relation) {
    return std::string_view(story.claims[relation.from].record.published);
  };
  std::string_view last;
  bool denied = false, contested = false, updated = false;
  for (const Relation& relation : thread.relations) {
    if (relation.kind == RelationKind::updates || relation.kind == RelationKind::contradicts)
      last = std::max(last, published(relation));
  }
  for (const Relation& relation : thread.relations) {
    if (published(relation) != last) continue;
    denied = denied || (relation.kind == RelationKind::contradicts && relation.denial);
    contested = contested || relation.kind == RelationKind::contradicts;
    updated = updated || relation.kind == RelationKind::updates;
  }
  return denied ? "denied" : contested ? "contested" : updated ? "updated" : "standing";
}

}  // namespace

std::vector<Thread> find_threads(const Story& story, const std::vector<Relation>& relations, const Voices& voices) {
  Joined groups(story.claims.size());
  for (const Relation& relation : relations) groups.join(relation.from, relation.to);
  std::map<uint32_t, Thread> by_root;
  for (const Relation& relation : relations) by_root[groups.root(relation.from)].relations.push_back(relation);
  for (uint32_t i = 0; i < story.claims.size(); ++i) {
    const auto found = by_root.find(groups.root(i));
    if (found != by_root.end()) found->second.claims.push_back(i);
  }
  std::vector<Thread> threads;
  for (auto& [root, thread] : by_root) {
    std::sort(thread.claims.begin(), thread.claims.end(), [&](uint32_t a, uint32_t b) { return story.earlier(a, b); });
    std::sort(thread.relations.begin(), thread.relations.end(), [](const Relation& a, const Relation& b) {
      return a.from != b.from ? a.from < b.from : a.to != b.to ? a.to < b.to : a.kind < b.kind;
    });
    thread.status = status_of(story, thread);
    find_sources(story, voices, thread);
    threads.push_back(std::move(thread));
  }
  std::sort(threads.begin(), threads.end(),
            [&](const Thread& a, const Thread& b) { return story.earlier(a.claims[0], b.claims[0]); });
  return threads;
}

}  // namespace soi::claims
