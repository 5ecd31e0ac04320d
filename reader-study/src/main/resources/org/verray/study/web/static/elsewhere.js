import {claimTab} from './tab.js';

// Tells the server which tab takes the study over: the one that the reading page will then be in.
document.querySelector('input[name=tab]').value = claimTab();
