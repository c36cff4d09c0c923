# anabasis_room(NAME [LINKS …] [PRIVATE_LINKS …]): the library of src/NAME and, where there are *_test.cpp beside the
# code, its test program NAME_test. main.cpp is the command's and belongs to no library.
function(anabasis_room name)
  cmake_parse_arguments(ROOM "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")

  if(sources)
    add_library(anabasis_${name} STATIC ${sources})
    target_include_directories(anabasis_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(anabasis_${name} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
  else()
    add_library(anabasis_${name} INTERFACE)
    target_link_libraries(anabasis_${name} INTERFACE ${ROOM_LINKS})
  endif()

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE anabasis_${name} ${ROOM_PRIVATE_LINKS} GTest::gmock GTest::gtest_main rapidcheck)
    include(GoogleTest)
    gtest_discover_tests(${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                         PROPERTIES TIMEOUT 600 LABELS ${name})
  endif()
endfunction()
