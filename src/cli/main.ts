#!/usr/bin/env node
console.log("dicelens");
