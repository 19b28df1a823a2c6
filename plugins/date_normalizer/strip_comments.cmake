# Copies the table IN to OUT without comments, which are for people: cmake -DIN=... -DOUT=... -P strip_comments.cmake
file(READ "${IN}" text)
string(REGEX REPLACE "#[^\n]*" "" text "${text}")
string(REGEX REPLACE "[ ]+\n" "\n" text "${text}")
string(REGEX REPLACE "\n\n+" "\n" text "${text}")
file(WRITE "${OUT}" "${text}")
