'use strict';
const { ipcRenderer } = require('electron');

window.lab = { request: (name, input) => ipcRenderer.invoke('lab.request', name, input), ipcRenderer };
